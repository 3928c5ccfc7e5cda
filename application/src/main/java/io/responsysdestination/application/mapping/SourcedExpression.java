package io.responsysdestination.application.mapping;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An expression that says where its values come from. */
record SourcedExpression(Function<@Nullable Object, String> sourceOf, Expression expression) implements Expression {
    @Override
    public @Nullable Object resolve(@Nullable Object data) {
        return expression.resolve(data);
    }

    @Override
    public String source(@Nullable Object data) {
        return sourceOf.apply(data);
    }
}
