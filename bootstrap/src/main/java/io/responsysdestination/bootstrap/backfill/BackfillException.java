package io.responsysdestination.bootstrap.backfill;

/** A backfill cannot go on. The message is one line for people, and repeats nothing of the events. */
public final class BackfillException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BackfillException(String message) {
        super(message);
    }
}
