package io.responsysdestination.application.subscription;

import io.responsysdestination.application.mapping.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A compiled condition of a trigger. The rules for missing values and wrong types are Segment's. */
sealed interface Predicate {
    Predicate NEVER = new AnyOf(List.of());

    boolean test(Map<String, @Nullable Object> event);

    record AllOf(List<Predicate> parts) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            for (var part : parts) {
                if (!part.test(event)) {
                    return false;
                }
            }
            return true;
        }
    }

    record AnyOf(List<Predicate> parts) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            for (var part : parts) {
                if (part.test(event)) {
                    return true;
                }
            }
            return false;
        }
    }

    record Not(Predicate part) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return !part.test(event);
        }
    }

    /** {@code = null} when negated, else {@code != null}. */
    record Exists(Path path, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return (path.find(event) != null) != negated;
        }
    }

    /** Negated it holds for everything else: other text, other types, nothing. */
    record IsText(Path path, String text, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return text.equals(path.find(event)) != negated;
        }
    }

    /** Negated it holds for everything else but the flag's word as text. */
    record IsFlag(Path path, boolean flag, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = path.find(event);
            var same = actual instanceof Boolean found && found == flag;
            return negated ? !same && !Boolean.toString(flag).equals(actual) : same;
        }
    }

    /** False for anything but numbers, also when negated. */
    record IsNumber(Path path, BigDecimal number, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = exactNumber(path.find(event));
            return actual != null && (actual.compareTo(number) == 0) != negated;
        }
    }

    /** False for anything but numbers. */
    record Ordered(Path path, Order order, BigDecimal limit) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = exactNumber(path.find(event));
            return actual != null && order.allows(actual.compareTo(limit));
        }
    }

    /** False for anything but text, also when negated. */
    record HasText(Path path, TextPattern pattern, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return path.find(event) instanceof String actual && pattern.fits(actual) != negated;
        }
    }

    private static @Nullable BigDecimal exactNumber(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? BigDecimal.valueOf(number) : null;
        }
        return value instanceof Number number ? BigDecimal.valueOf(number.longValue()) : null;
    }
}
