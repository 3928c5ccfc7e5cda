package io.responsysdestination.bootstrap.wiring;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of events as the expectation reads them. */
final class JsonValues {
    private JsonValues() {}

    /** The member as an object; an empty one if it is none. */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, @Nullable Object> object(Map<String, @Nullable Object> of, String member) {
        Object value = of.get(member);
        return value instanceof Map ? (Map<String, @Nullable Object>) value : Map.of();
    }

    /** A text, number or boolean as JavaScript writes it. */
    static @Nullable String text(@Nullable Object value) {
        return value instanceof Number number
                ? new BigDecimal(number.toString()).stripTrailingZeros().toPlainString()
                : value == null ? null : value.toString();
    }

    /** Objects become a column for each member, lists become JSON, null is no value. */
    static Map<String, String> flat(Map<String, @Nullable Object> values) {
        Map<String, String> flat = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof Map) {
                flat(object(values, key)).forEach((member, inner) -> flat.put(key + "_" + member, inner));
            } else {
                putText(flat, key, value);
            }
        });
        return flat;
    }

    static void putText(Map<String, String> columns, String column, @Nullable Object value) {
        String text;
        if (value instanceof List<?> list) {
            text = new JsonArray(list).encode();
        } else if (value instanceof Map) {
            text = new JsonObject(object(Map.of("value", value), "value")).encode();
        } else {
            text = text(value);
        }
        if (text != null) {
            columns.put(column, text);
        }
    }
}
