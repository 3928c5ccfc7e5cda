package io.responsysdestination.application.mapping.liquid;

import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Arithmetic, in doubles as in JavaScript; what is no number counts for 0. */
final class MathFilters {
    private static final double DOUBLE_STEP_AT_ONE = Math.ulp(1.0);

    static final Map<String, Filter> ALL = Map.ofEntries(
            Map.entry("abs", of(Math::abs)),
            Map.entry("at_least", bounded(Math::max)),
            Map.entry("at_most", bounded(Math::min)),
            Map.entry("ceil", of(Math::ceil)),
            Map.entry("divided_by", MathFilters::dividedBy),
            Map.entry("floor", of(Math::floor)),
            Map.entry("minus", of((value, operand) -> value - operand)),
            Map.entry("modulo", of((value, operand) -> (value % operand + operand) % operand)),
            Map.entry("plus", of(Double::sum)),
            Map.entry("round", MathFilters::round),
            Map.entry("times", of((value, operand) -> value * operand)));

    private MathFilters() {}

    private static Filter of(DoubleUnaryOperator operator) {
        return (input, arguments) -> operator.applyAsDouble(Numbers.orZero(input, arguments.budget()));
    }

    private static Filter of(DoubleBinaryOperator operator) {
        return (input, arguments) ->
                operator.applyAsDouble(Numbers.orZero(input, arguments.budget()), arguments.operand(0));
    }

    /** By any number of bounds, even none. */
    private static Filter bounded(DoubleBinaryOperator operator) {
        return (input, arguments) -> {
            double value = Numbers.orZero(input, arguments.budget());
            for (int i = 0; i < arguments.count(); i++) {
                value = operator.applyAsDouble(value, arguments.operand(i));
            }
            return value;
        };
    }

    /** Rounds down only if a second argument asks for it. */
    private static Object dividedBy(@Nullable Object input, FilterArguments arguments) {
        double quotient = Numbers.orZero(input, arguments.budget()) / arguments.operand(0);
        double asked = Numbers.orZero(arguments.get(1), arguments.budget());
        return asked == 0 ? quotient : Math.floor(quotient);
    }

    private static Object round(@Nullable Object input, FilterArguments arguments) {
        double amplifier = Math.pow(10, Numbers.orZero(arguments.get(0), arguments.budget()));
        double value = Numbers.orZero(input, arguments.budget()) * amplifier;
        // A little more, so that 1.005 is rounded as its digits say and not as its bits do.
        return Numbers.rounded(value * (1 + DOUBLE_STEP_AT_ONE)) / amplifier;
    }
}
