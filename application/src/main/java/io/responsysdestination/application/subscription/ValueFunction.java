package io.responsysdestination.application.subscription;

import io.responsysdestination.application.text.LetterCase;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The functions of Segment's filter query language that make one value of another. What a function is not meant for gives
 * nothing, as null does. Source: Segment, "Destination Filter Query Language", Functions.
 */
enum ValueFunction {
    /** Elements of a list, or bytes of a text in UTF-8; of nothing 0. */
    LENGTH {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            if (value instanceof List<?> list) {
                return (long) list.size();
            }
            if (value instanceof String text) {
                return (long) text.getBytes(StandardCharsets.UTF_8).length;
            }
            return value == null ? 0L : null;
        }
    },
    /** One of {@code string number list bool null}; Segment's page has no word for objects, ours is {@code object}. */
    TYPEOF {
        @Override
        Object of(@Nullable Object value) {
            if (value instanceof String) {
                return "string";
            }
            if (value instanceof Number) {
                return "number";
            }
            if (value instanceof Boolean) {
                return "bool";
            }
            if (value instanceof List) {
                return "list";
            }
            return value instanceof Map ? "object" : "null";
        }
    },
    LOWERCASE {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            return value instanceof String text ? LetterCase.lower(text) : null;
        }
    },
    UPPERCASE {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            return value instanceof String text ? LetterCase.upper(text) : null;
        }
    },
    SNAKECASE {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            return value instanceof String text ? text.replace(' ', '_') : null;
        }
    },
    KEBABCASE {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            return value instanceof String text ? text.replace(' ', '-') : null;
        }
    },
    /** The first letter of every word in upper case, the others as they are. */
    TITLECASE {
        @Override
        @Nullable
        Object of(@Nullable Object value) {
            return value instanceof String text ? titled(text) : null;
        }
    };

    /** For messages. */
    static final String NAMES = Arrays.stream(values()).map(ValueFunction::word).collect(Collectors.joining(", "));

    abstract @Nullable Object of(@Nullable Object value);

    static @Nullable ValueFunction named(String name) {
        for (var function : values()) {
            if (function.word().equals(name)) {
                return function;
            }
        }
        return null;
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String titled(String text) {
        var titled = new StringBuilder(text.length());
        boolean first = true;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int character = text.codePointAt(at);
            titled.appendCodePoint(first ? Character.toTitleCase(character) : character);
            first = character == ' ';
        }
        return titled.toString();
    }
}
