package io.responsysdestination.application.tables;

import io.responsysdestination.application.mapping.PlainObjects;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping says without an event: by this a configuration can be compared with an account before the first event
 * comes.
 *
 * @param texts the fields {@code list_name}, {@code pet_name} and {@code folder_name}, where they are the same for all events
 * @param fromEvents those of the three that only an event decides
 * @param keys the keys of {@code userData} that the mapping names, an object without a directive as one key a member
 */
public record FixedNames(Map<String, String> texts, Set<String> fromEvents, Set<String> keys) {
    private static final String USER_DATA = "userData";
    private static final List<String> FIELDS = List.of("list_name", "pet_name", "folder_name");

    public FixedNames {
        texts = Map.copyOf(texts);
        fromEvents = Set.copyOf(fromEvents);
        keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
    }

    /** The field's text, if every event has the same. */
    public Optional<String> text(String field) {
        return Optional.ofNullable(texts.get(field));
    }

    public boolean comesFromEvents(String field) {
        return fromEvents.contains(field);
    }

    /** Of a mapping as JSON; {@code declaredKeys} are the keys of {@code userData} that it names once compiled. */
    public static FixedNames of(Map<String, @Nullable Object> fields, Set<String> declaredKeys) {
        if (!PlainObjects.isPlain(fields)) {
            return new FixedNames(Map.of(), Set.copyOf(FIELDS), declaredKeys);
        }
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> fromEvents = new LinkedHashSet<>();
        for (String field : FIELDS) {
            Object value = fields.get(field);
            if (value instanceof Map) {
                fromEvents.add(field);
            } else if (value != null && !value.toString().isBlank()) {
                texts.put(field, value.toString());
            }
        }
        boolean stringify = String.valueOf(fields.get("stringify")).equals("true");
        Map<?, ?> userData = fields.get(USER_DATA) instanceof Map<?, ?> object ? object : Map.of();
        Set<String> keys = new LinkedHashSet<>();
        declaredKeys.forEach(key -> collect(key, userData.get(key), stringify, keys));
        return new FixedNames(texts, fromEvents, keys);
    }

    private static void collect(String key, @Nullable Object value, boolean stringify, Set<String> keys) {
        if (!stringify && PlainObjects.isPlain(value) && value instanceof Map<?, ?> object) {
            object.forEach((member, inner) -> collect(key + "_" + member, inner, false, keys));
        } else {
            keys.add(key);
        }
    }
}
