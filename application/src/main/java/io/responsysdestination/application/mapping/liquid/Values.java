package io.responsysdestination.application.mapping.liquid;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.json.NumberText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What values count for: JSON of the event, what filters make of it, and {@link Special}. Anything else, which a caller
 * may have left in a list, counts for a missing value.
 */
final class Values {
    private Values() {}

    static boolean isNil(@Nullable Object value) {
        return value == Special.NIL || value == null || isUndefined(value);
    }

    static boolean isUndefined(@Nullable Object value) {
        return value == Special.UNDEFINED
                || !(value == null
                        || value instanceof String
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof List<?>
                        || value instanceof Map<?, ?>
                        || value instanceof Special);
    }

    /** Liquid's truth: all but nil and false. */
    static boolean isTruthy(@Nullable Object value) {
        return !isNil(value) && !Boolean.FALSE.equals(value);
    }

    /** JavaScript's truth, for options of filters: neither 0 nor "" either. */
    static boolean isSet(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number number) {
            double size = Math.abs(number.doubleValue());
            return size > 0;
        }
        return isTruthy(value);
    }

    /** As a template prints it: nil as nothing, lists without anything between their elements. */
    static String text(@Nullable Object value, Budget budget) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof List<?> list) {
            return joined(list, "", "", budget);
        }
        return isNil(value) ? "" : scalarText(value);
    }

    /** As JavaScript's {@code String()} has it: lists with commas, nil by its name. */
    static String scriptText(@Nullable Object value, Budget budget) {
        if (value instanceof List<?> list) {
            return joined(list, ",", ",", budget);
        }
        if (isUndefined(value)) {
            return "undefined";
        }
        return isNil(value) ? "null" : scalarText(value);
    }

    /** The elements with {@code separator} between them, and {@code inner} between those of lists among them. */
    static String joined(List<?> list, String separator, String inner, Budget budget) {
        var joined = new StringBuilder();
        join(list, joined, separator, inner, 1, budget);
        return joined.toString();
    }

    private static void join(
            List<?> list, StringBuilder joined, String separator, String inner, int depth, Budget budget) {
        checkDepth(depth);
        var isFirst = true;
        for (var element : list) {
            budget.step();
            joined.append(isFirst ? "" : separator);
            isFirst = false;
            if (element instanceof List<?> nested) {
                join(nested, joined, inner, inner, depth + 1, budget);
            } else if (!isNil(element)) {
                joined.append(scalarText(element));
            }
            budget.checkSize(joined.length());
        }
    }

    static void checkDepth(int depth) {
        if (depth > JsonText.DEPTH_MAX) {
            throw new LiquidFailedException("got a value nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
    }

    private static String scalarText(@Nullable Object value) {
        if (value instanceof Number number) {
            return NumberText.of(number);
        } else if (value instanceof Map<?, ?>) {
            return "[object Object]";
        }
        return value instanceof Special || value == null ? "" : value.toString();
    }

    /** A member of an object, an element of a list, a character of a text; negative indices count from a list's end. */
    static @Nullable Object property(@Nullable Object value, @Nullable Object key, Budget budget) {
        if (isNil(value)) {
            return value;
        }
        if (value instanceof List<?> list && key instanceof Number index && index.doubleValue() < 0) {
            return own(list, NumberText.of(list.size() + index.doubleValue()));
        }
        var name = key instanceof Special && !isNil(key) ? "" : scriptText(key, budget);
        var own = own(value, name);
        return own == Special.UNDEFINED ? derived(value, name) : own;
    }

    /** JavaScript's own properties. */
    static @Nullable Object own(@Nullable Object value, String name) {
        if (value instanceof Map<?, ?> object) {
            return object.containsKey(name) ? object.get(name) : Special.UNDEFINED;
        }
        if (value instanceof List<?> list) {
            if (name.equals("length")) {
                return (long) list.size();
            }
            int index = index(name, list.size());
            return index < 0 ? Special.UNDEFINED : list.get(index);
        }
        if (value instanceof String text) {
            if (name.equals("length")) {
                return (long) text.length();
            }
            int index = index(name, text.length());
            return index < 0 ? Special.UNDEFINED : text.substring(index, index + 1);
        }
        return Special.UNDEFINED;
    }

    private static @Nullable Object derived(@Nullable Object value, String name) {
        if (value instanceof List<?> list) {
            return switch (name) {
                case "size" -> (long) list.size();
                case "first" -> list.isEmpty() ? Special.UNDEFINED : list.get(0);
                case "last" -> list.isEmpty() ? Special.UNDEFINED : list.get(list.size() - 1);
                default -> Special.UNDEFINED;
            };
        }
        if (name.equals("size")) {
            if (value instanceof String text) {
                return (long) text.length();
            } else if (value instanceof Map<?, ?> object) {
                return (long) object.size();
            }
        }
        return Special.UNDEFINED;
    }

    /** -1 unless the name is an index below the size, as JavaScript writes it. */
    private static int index(String name, int size) {
        int digits = name.length();
        if (digits == 0 || digits > 9 || (digits > 1 && name.charAt(0) == '0')) {
            return -1;
        }
        for (int i = 0; i < digits; i++) {
            if (!Characters.isDigit(name.charAt(i))) {
                return -1;
            }
        }
        int index = Integer.parseInt(name);
        return index < size ? index : -1;
    }
}
