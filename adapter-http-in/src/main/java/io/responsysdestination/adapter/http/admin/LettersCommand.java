package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which dead letters something is done to, as a body says it. */
record LettersCommand(DeliveryQuery query, boolean dryRun) {
    private static final String DRY_RUN = "dryRun";
    private static final String ALL = "all";

    /**
     * Reads the filters, {@code dryRun} and {@code all}. Without a filter that narrows them down {@code all} must say so:
     * an empty variable in somebody's script must not be about everything.
     */
    static LettersCommand of(@Nullable Buffer body) {
        JsonObject members = object(body);
        List<String> known = new ArrayList<>(DeliveryFilters.names());
        known.addAll(List.of(DRY_RUN, ALL));
        Map<String, String> filters = new LinkedHashMap<>();
        for (String name : members.fieldNames()) {
            DeliveryFilters.requireKnown(name, known);
            if (DeliveryFilters.names().contains(name)) {
                filters.put(name, text(members, name));
            }
        }
        boolean isNarrowed = filters.keySet().stream().anyMatch(name -> !name.equals(DeliveryFilters.STATUS));
        if (isNarrowed == isTrue(members, ALL)) {
            throw new InvalidValueException(
                    ALL,
                    isNarrowed
                            ? "must not be true beside a filter"
                            : "must be true where no filter says which dead letters are meant");
        }
        return new LettersCommand(DeliveryFilters.allLetters(filters), isTrue(members, DRY_RUN));
    }

    private static JsonObject object(@Nullable Buffer body) {
        try {
            if (body != null) {
                return new JsonObject(body);
            }
        } catch (DecodeException notOne) {
            // Its message may quote the body.
        }
        throw new InvalidValueException("the body", "must be a JSON object");
    }

    private static String text(JsonObject members, String name) {
        if (members.getValue(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new InvalidValueException(name, "must be a text that is not empty");
    }

    private static boolean isTrue(JsonObject members, String name) {
        Object given = members.getValue(name, false);
        if (given instanceof Boolean truth) {
            return truth;
        }
        throw new InvalidValueException(name, "must be true or false");
    }
}
