package io.responsysdestination.application.action;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an action's fields from a payload by Segment's rules, for single events and batches alike: null and empty text mean
 * "not given", values are coerced as {@link Coercion} says, fields that an action does not ask for are passed over. Whatever
 * is invalid counts as not given and is one of the {@link #problems()}.
 */
final class PayloadFields {
    private final Map<String, @Nullable Object> payload;
    private final Problems problems = new Problems();

    PayloadFields(Map<String, @Nullable Object> payload) {
        this.payload = payload;
    }

    Problems problems() {
        return problems;
    }

    /** A text that is the name of something; {@code parse} may refuse it with an InvalidValueException. */
    <T> Optional<T> text(PayloadField field, Function<String, T> parse) {
        return text(field).flatMap(text -> problems.valid(field.label(), () -> parse.apply(text)));
    }

    <T> Optional<T> requiredText(PayloadField field, Function<String, T> parse) {
        if (Coercion.given(payload.get(field.key())) == null) {
            problems.missing(field);
        }
        return text(field, parse);
    }

    boolean flag(PayloadField field, boolean whenAbsent) {
        Object value = Coercion.given(payload.get(field.key()));
        return value == null
                ? whenAbsent
                : orProblem(Coercion.flag(value), field, "a boolean", value).orElse(whenAbsent);
    }

    /** Unlike other values an object is never taken out of a list. */
    Optional<Map<String, @Nullable Object>> object(PayloadField field) {
        Object value = payload.get(field.key());
        return value == null || value.equals("")
                ? Optional.empty()
                : orProblem(members(value), field, "an object", value);
    }

    Optional<Map<String, @Nullable Object>> requiredObject(PayloadField field) {
        Object value = payload.get(field.key());
        if (value == null || value.equals("")) {
            problems.missing(field);
        }
        return object(field);
    }

    private Optional<String> text(PayloadField field) {
        Object value = Coercion.given(payload.get(field.key()));
        return value == null ? Optional.empty() : orProblem(Coercion.text(value), field, "a string", value);
    }

    private <T> Optional<T> orProblem(Optional<T> coerced, PayloadField field, String wanted, Object value) {
        if (coerced.isEmpty()) {
            problems.invalid(field.label(), "must be " + wanted + " but it was " + Coercion.kindOf(value));
        }
        return coerced;
    }

    @SuppressWarnings("unchecked") // JSON objects have text keys
    private static Optional<Map<String, @Nullable Object>> members(Object value) {
        return value instanceof Map ? Optional.of((Map<String, @Nullable Object>) value) : Optional.empty();
    }
}
