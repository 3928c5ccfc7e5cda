package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;

/** Texts cut at white space. */
final class Words {
    /** How many: between white space, or, if asked for, each Chinese, Japanese and Korean character for itself. */
    static final Filter COUNT = Filter.ofText((text, arguments) -> {
        var mode = arguments.get(0);
        var trimmed = Characters.withoutOuterSpace(text);
        if (trimmed.isEmpty()) {
            return 0L;
        }
        var countsCharacters =
                "cjk".equals(mode) || ("auto".equals(mode) && trimmed.chars().anyMatch(Words::isCjk));
        return countsCharacters ? countWithCjk(trimmed) : split(trimmed).size();
    });

    private Words() {}

    /** JavaScript's split by white space: an empty word before a text that begins or behind one that ends with it. */
    static List<String> split(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (Characters.isWhiteSpace(text.charAt(at))) {
                words.add(text.substring(start, at));
                start = behindSpace(text, at);
                at = start;
            } else {
                at++;
            }
        }
        words.add(text.substring(start));
        return words;
    }

    private static int behindSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Characters.isWhiteSpace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** With the ellipsis even behind a text of exactly so many words, as LiquidJS has it. */
    static String truncated(String text, double count, String ellipsis) {
        var words = split(text);
        var kept = String.join(" ", words.subList(0, TextFilters.clamped(count, words.size())));
        return words.size() >= count ? kept + ellipsis : kept;
    }

    /** Each run of white space as one space. */
    static String withSingleSpaces(String text) {
        return String.join(" ", split(text));
    }

    private static long countWithCjk(String text) {
        long count = 0;
        var isInWord = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isCjk(c)) {
                count++;
                isInWord = false;
            } else if (Characters.isWhiteSpace(c)) {
                isInWord = false;
            } else {
                count += isInWord ? 0 : 1;
                isInWord = true;
            }
        }
        return count;
    }

    private static boolean isCjk(int c) {
        return (c >= 0x3040 && c <= 0x30FF)
                || (c >= 0x3400 && c <= 0x4DBF)
                || (c >= 0x4E00 && c <= 0x9FFF)
                || (c >= 0xAC00 && c <= 0xD7AF)
                || (c >= 0xF900 && c <= 0xFAFF);
    }
}
