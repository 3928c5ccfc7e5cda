package io.responsysdestination.application.subscription;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
    record Exists(Operand operand, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return (operand.of(event) != null) != negated;
        }
    }

    /** Negated it holds for everything else: other text, other types, nothing. */
    record IsText(Operand operand, String text, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return text.equals(operand.of(event)) != negated;
        }
    }

    /** Negated it holds for everything else but the flag's word as text. */
    record IsFlag(Operand operand, boolean flag, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = operand.of(event);
            var same = actual instanceof Boolean found && found == flag;
            return negated ? !same && !Boolean.toString(flag).equals(actual) : same;
        }
    }

    /** False for anything but numbers, also when negated. */
    record IsNumber(Operand operand, BigDecimal number, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = Scalar.number(operand.of(event));
            return actual != null && (actual.compareTo(number) == 0) != negated;
        }
    }

    /** False for anything but numbers. */
    record Ordered(Operand operand, Order order, BigDecimal limit) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            var actual = Scalar.number(operand.of(event));
            return actual != null && order.allows(actual.compareTo(limit));
        }
    }

    /** False for anything but text, also when negated. */
    record HasText(Operand operand, TextPattern pattern, boolean negated) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return operand.of(event) instanceof String actual && pattern.fits(actual) != negated;
        }
    }

    /** Values as {@link Scalar#comparable} gives them; null among them stands for nothing. */
    record OneOf(Operand operand, Set<@Nullable Object> values) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            return values.contains(Scalar.comparable(operand.of(event)));
        }
    }

    /** False unless there is a list. */
    record Listed(Operand operand, Operand list) implements Predicate {
        @Override
        public boolean test(Map<String, @Nullable Object> event) {
            if (!(list.of(event) instanceof List<?> elements)) {
                return false;
            }
            var wanted = Scalar.comparable(operand.of(event));
            for (var element : elements) {
                if (Objects.equals(Scalar.comparable(element), wanted)) {
                    return true;
                }
            }
            return false;
        }
    }
}
