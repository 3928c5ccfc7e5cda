package io.responsysdestination.application.mapping.liquid;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Texts without what is of no use in them: white space, or characters that are asked for. */
final class TrimmingFilters {
    static final Map<String, Filter> ALL = Map.of(
            "lstrip", of(true, false, Characters::withoutLeadingSpace),
            "rstrip", of(false, true, Characters::withoutTrailingSpace),
            "strip", of(true, true, Characters::withoutOuterSpace),
            "strip_newlines",
                    Filter.ofText((text, arguments) -> text.replace("\r\n", "").replace("\n", "")),
            "normalize_whitespace", Filter.ofText((text, arguments) -> Words.withSingleSpaces(text)));

    private TrimmingFilters() {}

    private static Filter of(boolean left, boolean right, UnaryOperator<String> whiteSpace) {
        return Filter.ofText((text, arguments) ->
                arguments.isSet(0) ? without(arguments.text(0), text, left, right) : whiteSpace.apply(text));
    }

    private static String without(String unwanted, String text, boolean left, boolean right) {
        if (unwanted.length() > Search.WANTED_LENGTH_MAX) {
            throw new LiquidFailedException("strips more than " + Search.WANTED_LENGTH_MAX + " characters");
        }
        int start = 0;
        int end = text.length();
        while (left && start < end && unwanted.indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (right && end > start && unwanted.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }
}
