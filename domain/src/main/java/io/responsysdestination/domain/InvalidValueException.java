package io.responsysdestination.domain;

/**
 * A value breaks a rule of Responsys. The only exception an adapter may turn into a refusal of its caller's input: the
 * message names the field and the rule and never repeats the value, which may be personal data.
 */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;

    public InvalidValueException(String field, String problem) {
        super(field + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    public String field() {
        return field;
    }

    /** The rule that is broken, to be read after the name of the field. */
    public String problem() {
        return problem;
    }
}
