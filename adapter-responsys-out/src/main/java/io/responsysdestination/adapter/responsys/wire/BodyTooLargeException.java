package io.responsysdestination.adapter.responsys.wire;

/** An answer is larger than {@link WireClient#RESPONSE_BYTES_MAX}. */
public final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
        super("answer larger than " + WireClient.RESPONSE_BYTES_MAX + " bytes", null, false, false);
    }
}
