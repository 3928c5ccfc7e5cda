package io.responsysdestination.application.mapping;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of the event, at a path that the mapping writes. */
record PathExpression(String written, Path path) implements Expression {
    private static final String ROOT = "$";

    static PathExpression of(String argument) {
        return new PathExpression(argument, Path.ofArgument(argument));
    }

    @Override
    public @Nullable Object resolve(@Nullable Object data) {
        return path.lookUp(data);
    }

    @Override
    public String source(@Nullable Object data) {
        return written.startsWith(ROOT) ? written : ROOT + "." + written;
    }

    @Override
    public void trace(String field, @Nullable Object data, Origins origins) {
        if (resolve(data) instanceof Map<?, ?> members && !members.isEmpty()) {
            String parent = source(data).endsWith(".") ? source(data) : source(data) + ".";
            members.keySet().forEach(name -> origins.add(Origins.join(field, String.valueOf(name)), parent + name));
        } else {
            Expression.super.trace(field, data, origins);
        }
    }
}
