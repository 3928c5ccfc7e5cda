package io.responsysdestination.application.action;

import io.responsysdestination.application.json.NumberText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Values as the validation of Segment's destinations coerces them: AJV 8 with {@code coerceTypes: "array"}. Nothing is ever
 * coerced to an object.
 */
final class Coercion {
    private Coercion() {}

    /** The one element of a list of one, anything else as it is; null and empty text, which mean "not given", as null. */
    static @Nullable Object given(@Nullable Object value) {
        Object single = value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
        return "".equals(single) ? null : single;
    }

    /** Empty for an object or a list. */
    static Optional<String> text(Object value) {
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof Number number) {
            return Optional.of(NumberText.of(number));
        }
        return value instanceof Boolean flag ? Optional.of(flag.toString()) : Optional.empty();
    }

    /** Empty for anything but a boolean, its text, and the numbers 1 and 0; the texts 1 and 0 are not among them. */
    static Optional<Boolean> flag(Object value) {
        if (value instanceof Boolean flag) {
            return Optional.of(flag);
        }
        if (value.equals("true") || isNumber(value, 1)) {
            return Optional.of(true);
        }
        return value.equals("false") || isNumber(value, 0) ? Optional.of(false) : Optional.empty();
    }

    /** What a value of the wrong type is, in the words of Segment's messages. */
    static String kindOf(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a boolean" : "a string";
    }

    private static boolean isNumber(Object value, int expected) {
        return value instanceof Number number && number.doubleValue() == expected;
    }
}
