package io.responsysdestination.application.mapping.liquid;

import io.responsysdestination.application.text.LetterCase;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts of texts. */
final class TextFilters {
    private static final int TRUNCATED_LENGTH = 50;
    private static final int TRUNCATED_WORDS = 15;
    private static final String ELLIPSIS = "...";

    static final Map<String, Filter> ALL = Map.ofEntries(
            Map.entry("append", Filter.ofText((text, arguments) -> text + required("append", arguments))),
            Map.entry("capitalize", Filter.ofText((text, arguments) -> capitalized(text))),
            Map.entry("downcase", Filter.ofText((text, arguments) -> LetterCase.lower(text))),
            Map.entry("number_of_words", Words.COUNT),
            Map.entry("prepend", Filter.ofText((text, arguments) -> required("prepend", arguments) + text)),
            Map.entry("remove", Filter.ofText((text, arguments) -> replaced(text, arguments.text(0), "", arguments))),
            Map.entry("remove_first", Filter.ofText((text, arguments) -> replacedFirst(text, arguments.text(0), ""))),
            Map.entry("remove_last", Filter.ofText((text, arguments) -> replacedLast(text, arguments.text(0), ""))),
            Map.entry(
                    "replace",
                    Filter.ofText(
                            (text, arguments) -> replaced(text, arguments.text(0), arguments.text(1), arguments))),
            Map.entry(
                    "replace_first",
                    Filter.ofText((text, arguments) -> replacedFirst(text, arguments.text(0), arguments.text(1)))),
            Map.entry(
                    "replace_last",
                    Filter.ofText((text, arguments) -> replacedLast(text, arguments.text(0), arguments.text(1)))),
            Map.entry("truncate", TextFilters::truncated),
            Map.entry("truncatewords", Filter.ofText(TextFilters::truncatedWords)),
            Map.entry("upcase", Filter.ofText((text, arguments) -> LetterCase.upper(text))));

    private TextFilters() {}

    private static String required(String filter, FilterArguments arguments) {
        if (arguments.count() != 1) {
            throw new LiquidFailedException("uses the filter " + filter + " without its one argument");
        }
        return arguments.text(0);
    }

    private static String capitalized(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + LetterCase.lower(text.substring(1));
    }

    private static String replaced(String text, String wanted, String replacement, FilterArguments arguments) {
        var budget = arguments.budget();
        var result = new StringBuilder();
        int start = 0;
        // Between all characters if nothing is wanted, as a JavaScript split by nothing does it.
        int found = wanted.isEmpty() ? nextCharacter(text, 0) : Search.first(text, wanted, 0);
        while (found >= 0) {
            budget.step();
            result.append(text, start, found).append(replacement);
            budget.checkSize(result.length());
            start = found + wanted.length();
            found = wanted.isEmpty() ? nextCharacter(text, start) : Search.first(text, wanted, start);
        }
        return result.append(text, start, text.length()).toString();
    }

    private static int nextCharacter(String text, int at) {
        return at + 1 < text.length() ? at + 1 : -1;
    }

    private static String replacedFirst(String text, String wanted, String replacement) {
        return replacedAt(Search.first(text, wanted, 0), text, wanted, replacement);
    }

    private static String replacedLast(String text, String wanted, String replacement) {
        return replacedAt(Search.last(text, wanted), text, wanted, replacement);
    }

    private static String replacedAt(int found, String text, String wanted, String replacement) {
        return found < 0 ? text : text.substring(0, found) + replacement + text.substring(found + wanted.length());
    }

    /** Length counts with the ellipsis; what is short enough stays the value it is. */
    private static @Nullable Object truncated(@Nullable Object input, FilterArguments arguments) {
        var text = arguments.textOf(input);
        double length = arguments.number(0, TRUNCATED_LENGTH);
        var ellipsis = arguments.text(1, ELLIPSIS);
        if (text.length() <= length) {
            return input;
        }
        return text.substring(0, clamped(length - ellipsis.length(), text.length())) + ellipsis;
    }

    private static String truncatedWords(String text, FilterArguments arguments) {
        double count = arguments.number(0, TRUNCATED_WORDS);
        return Words.truncated(text, count <= 0 ? 1 : count, arguments.text(1, ELLIPSIS));
    }

    static int clamped(double index, int max) {
        return index > 0 ? (int) Math.min(index, max) : 0;
    }
}
