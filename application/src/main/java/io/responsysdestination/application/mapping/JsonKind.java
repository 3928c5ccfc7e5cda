package io.responsysdestination.application.mapping;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a piece of a mapping is, in the words of error messages. */
enum JsonKind {
    NULL("null"),
    BOOLEAN("a boolean"),
    NUMBER("a number"),
    STRING("a string"),
    ARRAY("an array"),
    OBJECT("an object"),
    DIRECTIVE("a directive"),
    FOREIGN("not a JSON value");

    private final String phrase;

    JsonKind(String phrase) {
        this.phrase = phrase;
    }

    static JsonKind of(@Nullable Object json) {
        if (json == null) {
            return NULL;
        } else if (json instanceof String) {
            return STRING;
        } else if (json instanceof Map<?, ?> object) {
            return ofObject(object);
        } else if (json instanceof Boolean) {
            return BOOLEAN;
        } else if (json instanceof Number) {
            return NUMBER;
        } else if (json instanceof List<?>) {
            return ARRAY;
        }
        return FOREIGN;
    }

    /** Any key that begins with {@code @} is taken for a directive, right or wrong. */
    private static JsonKind ofObject(Map<?, ?> object) {
        var kind = OBJECT;
        for (var key : object.keySet()) {
            if (!(key instanceof String name)) {
                return FOREIGN;
            }
            if (name.startsWith("@")) {
                kind = DIRECTIVE;
            }
        }
        return kind;
    }

    String phrase() {
        return phrase;
    }
}
