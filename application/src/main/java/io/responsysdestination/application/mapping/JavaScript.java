package io.responsysdestination.application.mapping;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.json.NumberText;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JavaScript's conversions (ECMA-262, section 7.1) of JSON values and undefined, which the directives build on. */
final class JavaScript {
    private JavaScript() {}

    /** All but undefined, null, false, 0, not-a-number and "". */
    static boolean isTruthy(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value == null || value == Undefined.UNDEFINED) {
            return false;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        return !(value instanceof Number number) || isTruthyNumber(number);
    }

    private static boolean isTruthyNumber(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.signum() != 0;
        }
        if (number instanceof BigInteger integer) {
            return integer.signum() != 0;
        }
        double value = number.doubleValue();
        return value != 0 && !Double.isNaN(value);
    }

    static boolean isMissing(@Nullable Object value) {
        return value == null || value == Undefined.UNDEFINED;
    }

    /** {@code value == ""}, which also holds for 0, false and lists whose text is empty. */
    static boolean looselyEqualsEmptyText(@Nullable Object value, String where) {
        if (value instanceof List<?>) {
            return text(value, where).isEmpty();
        }
        return !isMissing(value) && !isTruthy(value);
    }

    /**
     * A value as text: lists joined by commas, their missing elements as nothing, objects without their content.
     *
     * @param where the directive's place in the mapping, for the failure when lists are nested too deep
     */
    static String text(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof List<?> list) {
            var joined = new StringBuilder();
            join(list, joined, 1, new SizeLimit(where), where);
            return joined.toString();
        }
        return scalarText(value);
    }

    private static void join(List<?> list, StringBuilder joined, int depth, SizeLimit limit, String where) {
        if (depth > JsonText.DEPTH_MAX) {
            throw new MappingFailedException(where, "got a list nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        var first = true;
        for (var element : list) {
            if (!first) {
                joined.append(',');
            }
            first = false;
            limit.add(0);
            if (element instanceof List<?> inner) {
                join(inner, joined, depth + 1, limit, where);
            } else if (!isMissing(element)) {
                joined.append(scalarText(element));
                TextLimit.check(joined.length(), where);
            }
        }
    }

    private static String scalarText(@Nullable Object value) {
        if (value == null) {
            return "null";
        } else if (value == Undefined.UNDEFINED) {
            return "undefined";
        } else if (value instanceof Number number) {
            return NumberText.of(number);
        } else if (value instanceof Map<?, ?>) {
            return "[object Object]";
        }
        return value.toString();
    }
}
