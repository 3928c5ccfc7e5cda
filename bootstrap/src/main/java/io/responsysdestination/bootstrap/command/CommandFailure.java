package io.responsysdestination.bootstrap.command;

/** The work of a command failed in a foreseen way; the message is one line for the person who called it. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
