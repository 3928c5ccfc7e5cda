package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/** {@code {"@path": "$.traits.email"}}: a value of the event. */
final class PathDirective {
    private PathDirective() {}

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        if (argument instanceof String text) {
            return PathExpression.of(text);
        }
        var path = compiler.compileText(argument, place);
        var where = place.toString();
        Expression found = data -> {
            if (!(path.resolve(data) instanceof String text)) {
                throw new MappingFailedException(where, "should get a path as text from its directive");
            }
            return Path.ofArgument(text).lookUp(data);
        };
        return Expression.sourced(data -> "the path from " + path.source(data), found);
    }
}
