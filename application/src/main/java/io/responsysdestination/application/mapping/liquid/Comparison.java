package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When values are equal, and which comes first. */
final class Comparison {
    private Comparison() {}

    /** Without conversions: 1 is not "1". Lists are compared by their elements, objects are only equal to themselves. */
    static boolean areEqual(@Nullable Object left, @Nullable Object right, Budget budget) {
        return areEqual(left, right, 1, budget);
    }

    private static boolean areEqual(@Nullable Object left, @Nullable Object right, int depth, Budget budget) {
        budget.step();
        if (isWord(left)) {
            return isEqualToWord(right, left);
        }
        if (isWord(right)) {
            return isEqualToWord(left, right);
        }
        if (left instanceof List<?> list) {
            return right instanceof List<?> other && haveEqualElements(list, other, depth, budget);
        }
        if (left instanceof Number number) {
            return right instanceof Number other && Numbers.areEqual(number, other);
        }
        if (left instanceof Map<?, ?>) {
            return left == right;
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean haveEqualElements(List<?> list, List<?> other, int depth, Budget budget) {
        Values.checkDepth(depth);
        if (list.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < list.size(); i++) {
            if (!areEqual(list.get(i), other.get(i), depth + 1, budget)) {
                return false;
            }
        }
        return true;
    }

    /** Whether it is one of the words nil, empty and blank, which stand for many values. */
    private static boolean isWord(@Nullable Object value) {
        return value instanceof Special && value != Special.UNDEFINED;
    }

    private static boolean isEqualToWord(@Nullable Object value, @Nullable Object word) {
        if (word == Special.NIL) {
            return Values.isNil(value);
        }
        if (word == Special.BLANK) {
            if (Values.isNil(value) || Boolean.FALSE.equals(value)) {
                return true;
            }
            if (value instanceof String text) {
                return Characters.withoutLeadingSpace(text).isEmpty();
            }
        }
        return isEmpty(value);
    }

    private static boolean isEmpty(@Nullable Object value) {
        if (value instanceof String text) {
            return text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return list.isEmpty();
        }
        return value instanceof Map<?, ?> object && object.isEmpty();
    }

    /** Texts by their characters, anything else by its number; false whenever there is none. */
    static boolean isLess(@Nullable Object left, @Nullable Object right, Budget budget) {
        if (isWord(left) || isWord(right)) {
            return false;
        }
        if (left instanceof Number number && right instanceof Number other) {
            return Numbers.isLess(number, other);
        }
        if (isTextual(left) && isTextual(right)) {
            return Values.scriptText(left, budget).compareTo(Values.scriptText(right, budget)) < 0;
        }
        return Numbers.of(left, budget) < Numbers.of(right, budget);
    }

    /** Neither is less than the other, and they have an order. Not the same as equal: 1 is level with "1". */
    static boolean areLevel(@Nullable Object left, @Nullable Object right, Budget budget) {
        if (isWord(left) || isWord(right)) {
            return false;
        }
        if (left instanceof Number number && right instanceof Number other) {
            return Numbers.areEqual(number, other);
        }
        if (isTextual(left) && isTextual(right)) {
            return Values.scriptText(left, budget).equals(Values.scriptText(right, budget));
        }
        return Numbers.of(left, budget) == Numbers.of(right, budget);
    }

    private static boolean isTextual(@Nullable Object value) {
        return value instanceof String || value instanceof List<?> || value instanceof Map<?, ?>;
    }

    /** Whether a list has the element, or a text the part. */
    static boolean contains(@Nullable Object whole, @Nullable Object part, Budget budget) {
        if (whole instanceof List<?> list) {
            for (var element : list) {
                if (areEqual(element, part, budget)) {
                    return true;
                }
            }
            return false;
        }
        return whole instanceof String text && Search.first(text, partText(part, budget), 0) >= 0;
    }

    private static String partText(@Nullable Object part, Budget budget) {
        return part == Special.EMPTY || part == Special.BLANK ? "" : Values.scriptText(part, budget);
    }
}
