package io.responsysdestination.application.action;

import io.responsysdestination.application.json.NumberText;
import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads an action's fields from a payload by Segment's rules: null and empty text mean "not given", numbers and booleans
 * serve as text, {@code "true"} and {@code "false"} as booleans. Problems name the field's label.
 */
final class PayloadFields {
    private final Map<String, @Nullable Object> payload;

    PayloadFields(Map<String, @Nullable Object> payload) {
        this.payload = payload;
    }

    Optional<String> text(String field, String label) {
        return asText(payload.get(field), label).filter(text -> !text.isEmpty());
    }

    boolean flag(String field, String label, boolean whenAbsent) {
        Object value = payload.get(field);
        if (value == null || value.equals("")) {
            return whenAbsent;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        return switch (value.toString()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw new InvalidValueException(label, "must be a boolean but it was " + kindOf(value) + ".");
        };
    }

    Optional<Map<String, @Nullable Object>> object(String field, String label) {
        Object value = payload.get(field);
        if (value == null) {
            return Optional.empty();
        }
        return Optional.of(members(value, label));
    }

    Map<String, @Nullable Object> requiredObject(String field, String label) {
        return object(field, label)
                .orElseThrow(() ->
                        new InvalidValueException("The root value", "is missing the required field '" + field + "'."));
    }

    String requiredText(String field, String label) {
        return text(field, label)
                .orElseThrow(() ->
                        new InvalidValueException("The root value", "is missing the required field '" + field + "'."));
    }

    /** A scalar, or a list of one scalar, as text. */
    static Optional<String> asText(@Nullable Object value, String label) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        if (value instanceof Number number) {
            return Optional.of(NumberText.of(number));
        }
        if (value instanceof Boolean flag) {
            return Optional.of(flag.toString());
        }
        if (value instanceof List<?> list && list.size() == 1 && !(list.get(0) instanceof List)) {
            return asText(list.get(0), label);
        }
        throw new InvalidValueException(label, "must be a string but it was " + kindOf(value) + ".");
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, @Nullable Object> members(Object value, String label) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new InvalidValueException(label, "must be an object but it was " + kindOf(value) + ".");
    }

    private static String kindOf(Object value) {
        if (value instanceof Map) {
            return "an object";
        }
        if (value instanceof List) {
            return "an array";
        }
        if (value instanceof Number) {
            return "a number";
        }
        return value instanceof Boolean ? "a boolean" : "a string";
    }
}
