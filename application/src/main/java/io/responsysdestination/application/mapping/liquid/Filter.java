package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes one value of another. Stateless. */
@FunctionalInterface
interface Filter {
    /**
     * The other value, of the same kind or another.
     *
     * @throws LiquidFailedException if it cannot work with this
     */
    @Nullable
    Object apply(@Nullable Object input, FilterArguments arguments);

    /** One that takes any value as the text it prints as. */
    static Filter ofText(OfText filter) {
        return (input, arguments) -> filter.apply(arguments.textOf(input), arguments);
    }

    /** One that takes any value for a list: a single value for a list of one, nil for an empty one. */
    static Filter ofList(OfList filter) {
        return (input, arguments) -> filter.apply(FilterArguments.listOf(input), arguments);
    }

    @FunctionalInterface
    interface OfText {
        @Nullable
        Object apply(String input, FilterArguments arguments);
    }

    @FunctionalInterface
    interface OfList {
        @Nullable
        Object apply(List<?> input, FilterArguments arguments);
    }
}
