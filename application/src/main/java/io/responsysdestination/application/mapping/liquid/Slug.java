package io.responsysdestination.application.mapping.liquid;

import io.responsysdestination.application.text.LetterCase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/** Texts for addresses: {@code "A, b"} becomes {@code "a-b"}. */
final class Slug {
    /** By mode, the characters that stay; in any other mode all of them. */
    private static final Map<String, IntPredicate> KEPT = Map.of(
            "raw", c -> c > Character.MAX_VALUE || !Characters.isWhiteSpace((char) c),
            "default", Slug::isLetterMarkOrDigit,
            "pretty", c -> isLetterMarkOrDigit(c) || "._~!$&'()+,;=@".indexOf(c) >= 0,
            "ascii", c -> c < 128 && isLetterMarkOrDigit(c),
            "latin", Slug::isLetterMarkOrDigit);

    /** Mostly small letters, as in LiquidJS. */
    private static final Map<Character, String> PLAIN =
            plain("aàáâãäå", "cç", "dð", "eèéêë", "iìíîï", "nñ", "oòóôõöø", "uùúûü", "yýÿ");

    static final Filter FILTER = Filter.ofText((text, arguments) -> {
        var mode = arguments.text(0, "default");
        var kept = KEPT.get(mode);
        var plain = mode.equals("latin") ? withoutAccents(text) : text;
        var slug = kept == null ? plain : dashed(plain, kept);
        return arguments.isSet(1) ? slug : LetterCase.lower(slug);
    });

    private Slug() {}

    private static Map<Character, String> plain(String... letters) {
        var plain = new HashMap<Character, String>(
                Map.of('æ', "ae", 'œ', "oe", 'ß', "ss", 'þ', "th", 'Œ', "OE", 'Þ', "TH", 'ẞ', "SS"));
        for (var group : letters) {
            for (int i = 1; i < group.length(); i++) {
                plain.put(group.charAt(i), group.substring(0, 1));
            }
        }
        return plain;
    }

    private static String withoutAccents(String text) {
        var result = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            result.append(PLAIN.getOrDefault(c, String.valueOf(c)));
        }
        return result.toString();
    }

    /** Every run of other characters as a dash, none of them at the ends. */
    private static String dashed(String text, IntPredicate kept) {
        var result = new StringBuilder();
        var isOpen = false;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (kept.test(c)) {
                result.appendCodePoint(c);
                isOpen = false;
            } else if (!isOpen) {
                result.append('-');
                isOpen = true;
            }
        }
        int start = result.length() > 0 && result.charAt(0) == '-' ? 1 : 0;
        int end = result.length() > start && result.charAt(result.length() - 1) == '-' ? 1 : 0;
        return result.substring(start, result.length() - end);
    }

    private static boolean isLetterMarkOrDigit(int c) {
        return Character.isLetter(c)
                || switch (Character.getType(c)) {
                    case Character.DECIMAL_DIGIT_NUMBER,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK,
                            Character.COMBINING_SPACING_MARK -> true;
                    default -> false;
                };
    }
}
