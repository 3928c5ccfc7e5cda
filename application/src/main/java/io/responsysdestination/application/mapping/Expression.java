package io.responsysdestination.application.mapping;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A compiled piece of a mapping. Stateless, so that any thread may resolve it. */
@FunctionalInterface
interface Expression {
    /** What the mapping writes as itself. */
    static Expression constant(@Nullable Object value) {
        return new SourcedExpression(data -> "literal", data -> value);
    }

    /** The same expression, which says where its values come from. */
    static Expression sourced(Function<@Nullable Object, String> source, Expression expression) {
        return new SourcedExpression(source, expression);
    }

    /**
     * The value for one event.
     *
     * @param data the event, or what a surrounding directive put in its place
     * @return a JSON value or {@link Undefined#UNDEFINED}; parts of {@code data} are shared, not copied
     * @throws MappingFailedException if a directive cannot work with this data
     */
    @Nullable
    Object resolve(@Nullable Object data);

    /** Where the value for one event comes from, in words that repeat the mapping and not the event. */
    default String source(@Nullable Object data) {
        return "the mapping";
    }

    /** Says where what {@link #resolve} gives for one event comes from, field by field where it is an object. */
    default void trace(String field, @Nullable Object data, Origins origins) {
        var value = resolve(data);
        if (value instanceof Map<?, ?> members && !members.isEmpty()) {
            members.keySet().forEach(name -> origins.add(Origins.join(field, String.valueOf(name)), source(data)));
        } else if (value != Undefined.UNDEFINED) {
            origins.add(field, source(data));
        }
    }
}
