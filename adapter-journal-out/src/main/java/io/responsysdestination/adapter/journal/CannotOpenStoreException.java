package io.responsysdestination.adapter.journal;

import java.io.IOException;

/** What is kept on disk cannot be opened; the message is one line that says which file, why, and what to do. */
public final class CannotOpenStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotOpenStoreException(String message) {
        super(message);
    }

    CannotOpenStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The first line of what a cause says of itself. */
    static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
