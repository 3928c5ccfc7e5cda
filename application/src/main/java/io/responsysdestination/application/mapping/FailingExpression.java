package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/** A directive that is wrong in a place that is not checked beforehand: it fails if it is used. */
final class FailingExpression implements Expression {
    private final String problem;

    FailingExpression(String problem) {
        this.problem = problem;
    }

    @Override
    public @Nullable Object resolve(@Nullable Object data) {
        throw new MappingFailedException(problem);
    }
}
