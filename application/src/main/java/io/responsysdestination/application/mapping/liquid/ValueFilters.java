package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters of any value. */
final class ValueFilters {
    static final Map<String, Filter> ALL = Map.of(
            "default",
            ValueFilters::preset,
            "inspect",
            JsonPrinter.FILTER,
            "json",
            JsonPrinter.FILTER,
            "jsonify",
            JsonPrinter.FILTER,
            // Nothing is escaped on output, so there is nothing to be kept from it.
            "raw",
            (input, arguments) -> input,
            "to_integer",
            (input, arguments) -> Numbers.of(input, arguments.budget()));

    private ValueFilters() {}

    /** For nil, false, empty texts and lists; {@code allow_false: true} lets false pass. */
    private static @Nullable Object preset(@Nullable Object input, FilterArguments arguments) {
        if (Boolean.FALSE.equals(input) && arguments.isOptionSet("allow_false")) {
            return input;
        }
        var isPresent = Values.isTruthy(input)
                && !"".equals(input)
                && !(input instanceof List<?> list && list.isEmpty())
                && !(input instanceof Special);
        return isPresent ? input : arguments.get(0);
    }
}
