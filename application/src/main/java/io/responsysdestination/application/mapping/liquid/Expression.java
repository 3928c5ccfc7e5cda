package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values and operators between them. Where one is missing, LiquidJS goes on with undefined, and of values without an
 * operator between them it takes the first.
 */
final class Expression implements Operand {
    private final List<Step> postfix;

    private Expression(List<Step> postfix) {
        this.postfix = postfix;
    }

    /** Null if there is neither a value nor an operator. */
    static @Nullable Expression read(Reader reader) {
        var postfix = new ArrayList<Step>();
        var waiting = new ArrayDeque<Operator>();
        while (true) {
            var symbol = reader.oneOf(Operator.BY_SYMBOL.keySet());
            var operator = symbol == null ? null : Operator.BY_SYMBOL.get(symbol);
            if (operator != null) {
                for (var top = waiting.peek(); top != null && top.bindsTighterThan(operator); top = waiting.peek()) {
                    postfix.add(step(waiting.pop()));
                }
                waiting.push(operator);
                continue;
            }
            var value = reader.value();
            if (value == null) {
                break;
            }
            postfix.add((operands, render) -> operands.push(value.value(render)));
        }
        waiting.forEach(operator -> postfix.add(step(operator)));
        return postfix.isEmpty() ? null : new Expression(postfix);
    }

    private static Step step(Operator operator) {
        return (operands, render) -> {
            var right = operands.pop();
            var left = operator.isUnary() ? null : operands.pop();
            operands.push(operator.holds(left, right, render.budget()));
        };
    }

    @Override
    public @Nullable Object value(Render render) {
        var operands = new Operands();
        for (var step : postfix) {
            step.run(operands, render);
        }
        return operands.first();
    }

    @FunctionalInterface
    private interface Step {
        void run(Operands operands, Render render);
    }

    private static final class Operands {
        private final List<@Nullable Object> values = new ArrayList<>();

        void push(@Nullable Object value) {
            values.add(value);
        }

        @Nullable
        Object pop() {
            return values.isEmpty() ? Special.UNDEFINED : values.remove(values.size() - 1);
        }

        @Nullable
        Object first() {
            return values.get(0);
        }
    }
}
