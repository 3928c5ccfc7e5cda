package io.responsysdestination.application.mapping;

import java.util.List;

/** A mapping that breaks the rules of its directives, whatever the event. */
public final class InvalidMappingException extends RuntimeException {
    private final transient List<String> errors;

    InvalidMappingException(List<String> errors) {
        super(String.join("\n", errors));
        this.errors = List.copyOf(errors);
    }

    /** Everything that is wrong, one sentence each, of the form {@code /path/in/the/mapping says what is wrong.} */
    public List<String> errors() {
        return errors;
    }
}
