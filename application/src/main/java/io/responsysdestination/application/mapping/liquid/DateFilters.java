package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Moments as text. They come as seconds since 1970, as text with a date, or as the words {@code now} and {@code today};
 * what is none of these stays as it is. They are shown in UTC unless a zone is asked for.
 */
final class DateFilters {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final String FORMAT = "%A, %B %-e, %Y at %-l:%M %P %z";

    static final Map<String, Filter> ALL = Map.of(
            "date", (input, arguments) -> formatted(input, arguments.get(1), format(arguments), arguments),
            "date_to_long_string", (input, arguments) -> formatted(input, longFormat("%B", arguments), arguments),
            "date_to_rfc822", (input, arguments) -> formatted(input, "%a, %d %b %Y %H:%M:%S %z", arguments),
            "date_to_string", (input, arguments) -> formatted(input, longFormat("%b", arguments), arguments),
            "date_to_xmlschema", (input, arguments) -> formatted(input, "%Y-%m-%dT%H:%M:%S%:z", arguments));

    private DateFilters() {}

    private static String format(FilterArguments arguments) {
        return Values.isNil(arguments.get(0)) ? FORMAT : arguments.text(0);
    }

    private static String longFormat(String month, FilterArguments arguments) {
        if (!"ordinal".equals(arguments.get(0))) {
            return "%d " + month + " %Y";
        }
        return "US".equals(arguments.get(1)) ? month + " %-d%q, %Y" : "%-d%q " + month + " %Y";
    }

    private static @Nullable Object formatted(@Nullable Object input, String format, FilterArguments arguments) {
        return formatted(input, Special.UNDEFINED, format, arguments);
    }

    private static @Nullable Object formatted(
            @Nullable Object input, @Nullable Object zone, String format, FilterArguments arguments) {
        if (Values.isNil(input)) {
            return input;
        }
        double millis = millis(input, arguments);
        var moment = moment(millis, zone, arguments.budget());
        return moment == null ? input : Strftime.format(moment, format, arguments.budget());
    }

    private static @Nullable Moment moment(double millis, @Nullable Object zone, Budget budget) {
        if (Values.isNil(zone)) {
            return Moment.inUtc(millis);
        }
        return zone instanceof String name
                ? Moment.inZone(millis, name)
                : Moment.inOffset(millis, Numbers.of(zone, budget));
    }

    private static double millis(@Nullable Object input, FilterArguments arguments) {
        if (input instanceof Number seconds) {
            return seconds.doubleValue() * MILLIS_PER_SECOND;
        }
        if (input instanceof Boolean) {
            return Numbers.of(input, arguments.budget());
        }
        if (!(input instanceof String || input instanceof List<?>)) {
            return Double.NaN;
        }
        var text = Values.scriptText(input, arguments.budget());
        if (input instanceof String) {
            if (text.equals("now") || text.equals("today")) {
                return arguments.render().clock().millis();
            }
            if (!text.isEmpty() && text.chars().allMatch(c -> Characters.isDigit((char) c))) {
                return Numbers.parse(text) * MILLIS_PER_SECOND;
            }
        }
        return DateText.millis(text);
    }
}
