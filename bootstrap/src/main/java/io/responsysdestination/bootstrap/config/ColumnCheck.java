package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.mapping.PlainObjects;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks the keys that a mapping gives to {@code userData} for a profile list, where every key must be the name of a
 * column. Keys that only an event brings are checked when it comes.
 */
final class ColumnCheck {
    private final Problems problems;
    private final Place mapping;
    private final Optional<Node> userData;

    ColumnCheck(Problems problems, Place mapping, Optional<Node> mappingNode) {
        this.problems = problems;
        this.mapping = mapping;
        this.userData = mappingNode
                .flatMap(node -> member(node, MappingReader.USER_DATA))
                .map(Node.Member::value);
    }

    void check(Map<String, @Nullable Object> fields, Set<String> declaredKeys) {
        boolean stringify = String.valueOf(fields.get("stringify")).equals("true");
        Map<?, ?> values = PlainObjects.isPlain(fields.get(MappingReader.USER_DATA))
                        && fields.get(MappingReader.USER_DATA) instanceof Map<?, ?> plain
                ? plain
                : Map.of();
        for (String key : declaredKeys) {
            Place place = userData.flatMap(node -> member(node, key))
                    .map(Node.Member::place)
                    .orElse(mapping);
            check(key, values.get(key), stringify, place);
        }
    }

    /** An object that is no directive becomes a column for each member, unless it is made one text. */
    private void check(String name, @Nullable Object value, boolean stringify, Place place) {
        if (!stringify && PlainObjects.isPlain(value) && value instanceof Map<?, ?> object) {
            object.forEach((member, inner) -> check(name + "_" + member, inner, false, place));
            return;
        }
        try {
            var unused = ColumnName.of(name);
        } catch (InvalidValueException noColumn) {
            problems.add(place, "cannot be a column of the profile list: " + noColumn.getMessage());
        }
    }

    private static Optional<Node.Member> member(Node node, String key) {
        return node instanceof Node.Members object
                ? Optional.ofNullable(object.members().get(key))
                : Optional.empty();
    }
}
