package io.responsysdestination.application.mapping.liquid;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What combines values; each takes what it needs from the top of the operands and leaves its result there. */
enum Operator {
    EQUAL("==", 2, Comparison::areEqual),
    NOT_EQUAL("!=", 2, (left, right, budget) -> !Comparison.areEqual(left, right, budget)),
    LESS("<", 2, Comparison::isLess),
    GREATER(">", 2, (left, right, budget) -> Comparison.isLess(right, left, budget)),
    AT_MOST(
            "<=",
            2,
            (left, right, budget) ->
                    Comparison.isLess(left, right, budget) || Comparison.areLevel(left, right, budget)),
    AT_LEAST(
            ">=",
            2,
            (left, right, budget) ->
                    Comparison.isLess(right, left, budget) || Comparison.areLevel(left, right, budget)),
    CONTAINS("contains", 2, Comparison::contains),
    NOT("not", 1, (none, value, budget) -> !Values.isTruthy(value)),
    AND("and", 0, (left, right, budget) -> Values.isTruthy(left) && Values.isTruthy(right)),
    OR("or", 0, (left, right, budget) -> Values.isTruthy(left) || Values.isTruthy(right));

    static final Map<String, Operator> BY_SYMBOL = Arrays.stream(values())
            .collect(Collectors.toMap(
                    operator -> operator.symbol, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private final String symbol;
    private final int precedence;
    private final Test test;

    Operator(String symbol, int precedence, Test test) {
        this.symbol = symbol;
        this.precedence = precedence;
        this.test = test;
    }

    /** Operators of the same strength group from the right: {@code a and b or c} is {@code a and (b or c)}. */
    boolean bindsTighterThan(Operator other) {
        return precedence > other.precedence;
    }

    boolean isUnary() {
        return this == NOT;
    }

    boolean holds(@Nullable Object left, @Nullable Object right, Budget budget) {
        return test.holds(left, right, budget);
    }

    @FunctionalInterface
    private interface Test {
        boolean holds(@Nullable Object left, @Nullable Object right, Budget budget);
    }
}
