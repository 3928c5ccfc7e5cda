package io.responsysdestination.application.mapping;

import org.jspecify.annotations.Nullable;

/** A compiled piece of a mapping. Stateless, so that any thread may resolve it. */
@FunctionalInterface
interface Expression {
    /** What the mapping writes as itself. */
    static Expression constant(@Nullable Object value) {
        return data -> value;
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
}
