package io.responsysdestination.adapter.responsys.wire;

/** An answer is larger than {@link WireClient} takes. */
public final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("answer larger than allowed", null, false, false);
    }
}
