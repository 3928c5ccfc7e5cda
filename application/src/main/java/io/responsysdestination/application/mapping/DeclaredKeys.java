package io.responsysdestination.application.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which keys a mapping names in itself, without an event. */
final class DeclaredKeys {
    private DeclaredKeys() {}

    static Map<String, Set<String>> ofMembers(@Nullable Object root) {
        var keys = new LinkedHashMap<String, Set<String>>();
        if (root instanceof Map<?, ?> object && JsonKind.of(root) == JsonKind.OBJECT) {
            for (var member : object.entrySet()) {
                var declared = new LinkedHashSet<String>();
                collect(member.getValue(), declared);
                keys.put((String) member.getKey(), Collections.unmodifiableSet(declared));
            }
            keys.remove(RootDirective.KEY);
        }
        return keys;
    }

    private static void collect(@Nullable Object value, Set<String> declared) {
        if (!(value instanceof Map<?, ?> object)) {
            return;
        }
        if (JsonKind.of(object) == JsonKind.OBJECT) {
            addKeys(object, declared);
        } else if (object.get("@merge") instanceof Map<?, ?> merge && merge.get("objects") instanceof List<?> objects) {
            for (var merged : objects) {
                if (merged instanceof Map<?, ?> ordinary && JsonKind.of(ordinary) == JsonKind.OBJECT) {
                    addKeys(ordinary, declared);
                }
            }
        }
    }

    private static void addKeys(Map<?, ?> object, Set<String> declared) {
        for (var key : object.keySet()) {
            declared.add((String) key);
        }
    }
}
