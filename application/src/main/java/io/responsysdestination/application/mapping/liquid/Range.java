package io.responsysdestination.application.mapping.liquid;

import java.util.ArrayList;
import java.util.List;

/** {@code (1..5)}: a list of numbers. */
record Range(Operand first, Operand last) implements Operand {
    @Override
    public List<Object> value(Render render) {
        var budget = render.budget();
        double from = Numbers.of(first.value(render), budget);
        double to = Numbers.of(last.value(render), budget);
        var numbers = new ArrayList<Object>();
        // LiquidJS goes on to below the last number plus 1, which matters for fractions.
        double size = Math.ceil(to + 1 - from);
        if (size > 0) {
            budget.checkElements(size);
            for (int i = 0; i < size; i++) {
                numbers.add(from + i);
            }
        }
        budget.use(numbers);
        return numbers;
    }
}
