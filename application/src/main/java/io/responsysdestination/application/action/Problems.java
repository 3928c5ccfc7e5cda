package io.responsysdestination.application.action;

import io.responsysdestination.domain.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a payload, gathered so that all of it is told at once: first the fields that are missing, as Segment's
 * validation has it. Fields are named, their values never.
 */
final class Problems {
    /** What goes beyond is only counted: a payload can have thousands of columns. */
    static final int TOLD_MAX = 20;

    private final List<String> missing = new ArrayList<>();
    private final List<String> invalid = new ArrayList<>();

    void missing(PayloadField field) {
        missing.add("The root value is missing the required field '" + field.key() + "'.");
    }

    void invalid(String label, String problem) {
        invalid.add(label + " " + problem + (problem.endsWith(".") ? "" : "."));
    }

    /** Of a member of {@code userData}. */
    void invalidMember(String key, String problem) {
        invalid(PayloadField.USER_DATA.key() + "." + key, problem);
    }

    /** The value; or none and one problem more, if it cannot be made. */
    <T> Optional<T> valid(String label, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValueException unusable) {
            invalid(label, unusable.problem());
            return Optional.empty();
        }
    }

    /** What comes of the key of a member of {@code userData}; or none and one problem more, if nothing can. */
    <T> Optional<T> validMember(String key, Function<String, T> parse) {
        try {
            return Optional.of(parse.apply(key));
        } catch (InvalidValueException unusable) {
            invalidMember(key, unusable.problem());
            return Optional.empty();
        }
    }

    /** Empty when nothing is wrong. */
    Optional<Preparation> refusal() {
        int count = missing.size() + invalid.size();
        if (count == 0) {
            return Optional.empty();
        }
        String told = Stream.concat(missing.stream(), invalid.stream())
                .limit(TOLD_MAX)
                .collect(Collectors.joining(" "));
        return Optional.of(new Preparation.Refused(
                "PAYLOAD_VALIDATION_FAILED", count > TOLD_MAX ? told + " And " + (count - TOLD_MAX) + " more." : told));
    }
}
