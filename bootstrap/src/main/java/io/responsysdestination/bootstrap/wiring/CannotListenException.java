package io.responsysdestination.bootstrap.wiring;

import java.io.IOException;
import java.net.BindException;

/** A server cannot be opened; the message is one line that says which, why, and what to change. */
public final class CannotListenException extends IOException {
    private static final long serialVersionUID = 1L;

    CannotListenException(String block, String host, int port, Throwable cause) {
        super(
                block + ": cannot listen on " + host + ":" + port + " (" + reason(cause) + "); "
                        + (cause instanceof BindException
                                ? "choose another " + block + ".port, or end what has it"
                                : "check the host and, where there is one, the certificate of the block " + block),
                cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message.replaceAll("\\R+", " ");
    }
}
