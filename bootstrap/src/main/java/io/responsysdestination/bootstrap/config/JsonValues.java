package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.json.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the JSON values that mappings are compiled from. */
final class JsonValues {
    private JsonValues() {}

    /** Whether all of it could be read. */
    static boolean isWhole(Node node) {
        if (node instanceof Node.Members object) {
            return object.members().values().stream().map(Node.Member::value).allMatch(JsonValues::isWhole);
        }
        if (node instanceof Node.Items list) {
            return list.items().stream().allMatch(JsonValues::isWhole);
        }
        return node instanceof Node.Scalar;
    }

    static Map<String, @Nullable Object> of(Node.Members object) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        object.members().forEach((key, member) -> json.put(key, value(member.value())));
        return json;
    }

    private static @Nullable Object value(Node node) {
        if (node instanceof Node.Members object) {
            return of(object);
        }
        if (node instanceof Node.Items list) {
            List<@Nullable Object> json = new ArrayList<>();
            list.items().forEach(item -> json.add(value(item)));
            return json;
        }
        return node instanceof Node.Scalar scalar ? value(scalar) : null;
    }

    static @Nullable Object value(Node.Scalar scalar) {
        return switch (scalar.kind()) {
            case TEXT -> scalar.text();
            case NUMBER -> JsonText.read(scalar.text());
            case BOOLEAN -> Boolean.valueOf(scalar.text());
            case NULL -> null;
        };
    }
}
