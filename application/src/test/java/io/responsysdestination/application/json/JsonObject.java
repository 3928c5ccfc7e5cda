package io.responsysdestination.application.json;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Objects for tests, from JSON text. */
public final class JsonObject {
    private JsonObject() {}

    @SuppressWarnings("unchecked") // a wrong fixture fails with the cast
    public static Map<String, @Nullable Object> of(String json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(JsonText.read(json));
    }
}
