package io.responsysdestination.application.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"@transform": {"apply": {…}, "mapping": {…}}}}: a mapping of what another mapping made of the event. */
final class TransformDirective implements Expression {
    private final Expression apply;
    private final Expression mapping;
    private final String where;

    private TransformDirective(Expression apply, Expression mapping, String where) {
        this.apply = apply;
        this.mapping = mapping;
        this.where = where;
    }

    static Expression compile(@Nullable Object argument, Place place, MappingCompiler compiler) {
        var arguments = Arguments.of(argument, place, compiler);
        var expression = new TransformDirective(
                arguments.require("apply") ? arguments.objectOrDirective("apply") : MappingCompiler.NOTHING,
                arguments.require("mapping") ? arguments.objectOrDirective("mapping") : MappingCompiler.NOTHING,
                place.toString());
        arguments.checkOthers();
        return expression;
    }

    @Override
    public @Nullable Object resolve(@Nullable Object data) {
        if (!(data instanceof Map<?, ?>)) {
            throw new MappingFailedException(where, "should be applied to an object");
        }
        return mapping.resolve(apply.resolve(data));
    }

    /** Paths in the second mapping are those of what the first has made. */
    @Override
    public void trace(String field, @Nullable Object data, Origins origins) {
        mapping.trace(field, apply.resolve(data), origins.by("of what @transform applies: "));
    }
}
