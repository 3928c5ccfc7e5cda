package io.responsysdestination.application.mapping;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array of the mapping. Undefined elements keep their place. */
final class ArrayExpression implements Expression {
    private final Expression[] elements;

    ArrayExpression(Expression[] elements) {
        this.elements = elements;
    }

    @Override
    public List<@Nullable Object> resolve(@Nullable Object data) {
        var result = new ArrayList<@Nullable Object>(elements.length);
        for (var element : elements) {
            result.add(element.resolve(data));
        }
        return result;
    }

    @Override
    public String source(@Nullable Object data) {
        return "a list of the mapping";
    }
}
