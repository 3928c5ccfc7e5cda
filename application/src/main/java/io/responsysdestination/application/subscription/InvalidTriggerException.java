package io.responsysdestination.application.subscription;

/** A trigger's text cannot be understood. */
public final class InvalidTriggerException extends RuntimeException {
    private final int column;
    private final String hint;

    InvalidTriggerException(int column, String hint) {
        super("column " + column + ": " + hint);
        this.column = column;
        this.hint = hint;
    }

    /** Where in the text, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong there and how to mend it. */
    public String hint() {
        return hint;
    }
}
