package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.MultiMap;
import java.util.List;

/** The one parameter of a question, a number from 1 on. */
final class WholeNumber {
    private WholeNumber() {}

    /** Refuses other parameters; an empty one counts as not given. */
    static int of(MultiMap parameters, String name, int max, int preset) {
        parameters.names().forEach(given -> DeliveryFilters.requireKnown(given, List.of(name)));
        return DeliveryFilters.parameter(parameters, name)
                .map(text -> parse(name, text, max))
                .orElse(preset);
    }

    static int parse(String name, String text, int max) {
        boolean isWithin = text.matches("[0-9]{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= max;
        if (!isWithin) {
            throw new InvalidValueException(name, "must be a number from 1 to " + max);
        }
        return Integer.parseInt(text);
    }
}
