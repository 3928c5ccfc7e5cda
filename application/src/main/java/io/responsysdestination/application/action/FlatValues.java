package io.responsysdestination.application.action;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.json.NumberText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes columns of values: objects become one column a member, joined by an underscore ({@code address.street} →
 * {@code address_street}), lists become JSON text. With {@code stringify} objects become JSON text too. Null is no value.
 * Two values under one key are refused: which of them belongs there nobody can know.
 */
final class FlatValues {
    /** What lies deeper stays together as JSON text. */
    static final int DEPTH_MAX = 10;

    private final Problems problems;
    private final Map<String, Object> byKey = new LinkedHashMap<>();

    private FlatValues(Problems problems) {
        this.problems = problems;
    }

    /** Texts and booleans by key; booleans stay booleans because consent is told by them. */
    static Map<String, Object> flatten(Map<String, Object> values, boolean stringify, Problems problems) {
        FlatValues flat = new FlatValues(problems);
        values.forEach((key, value) -> flat.put(key, value, stringify ? 0 : DEPTH_MAX));
        return flat.byKey;
    }

    private void put(String key, @Nullable Object value, int depth) {
        if (value == null) {
            return;
        }
        // Texts first: most values are, and to find that a text is no Map, which is an interface, is slow.
        if (!(value instanceof String) && value instanceof Map<?, ?> members && depth > 0) {
            members.forEach((member, inner) -> put(key + "_" + member, inner, depth - 1));
        } else if (byKey.put(key, scalar(value)) != null) {
            problems.invalidMember(key, "is given twice: as a key of its own and as a member of an object");
        }
    }

    private static Object scalar(Object value) {
        if (value instanceof String) {
            return value;
        }
        if (value instanceof Map || value instanceof List) {
            return JsonText.write(value);
        }
        return value instanceof Number number ? NumberText.of(number) : value;
    }
}
