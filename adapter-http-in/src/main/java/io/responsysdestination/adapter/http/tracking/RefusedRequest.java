package io.responsysdestination.adapter.http.tracking;

import java.util.Optional;

/**
 * A request that is refused as a whole. The message is for the caller and repeats nothing of what came.
 *
 * <p>The statuses are those that Segment's SDKs understand: they try again on 408 and 503 and drop their data on 400 and 401.
 */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;

    private RefusedRequest(int status, String code, String text) {
        // Without a stack trace: an outcome, and one that anybody can cause at will.
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
    }

    static RefusedRequest malformed(String code, String text) {
        return new RefusedRequest(400, code, text);
    }

    static RefusedRequest tooLarge(String text) {
        return new RefusedRequest(400, "payload_too_large", text);
    }

    static RefusedRequest bodyTooLarge(int bytesMax) {
        return tooLarge("the body is larger than " + bytesMax + " bytes");
    }

    static RefusedRequest unsupportedEncoding() {
        return new RefusedRequest(415, "unsupported_encoding", "send the body plain or with Content-Encoding: gzip");
    }

    /** Says whether the request has no write key or one that nobody knows. */
    static RefusedRequest unauthorized(Optional<String> writeKey) {
        return writeKey.isEmpty()
                ? new RefusedRequest(
                        401,
                        "missing_write_key",
                        "send the write key as the user of Basic authentication or as writeKey")
                : new RefusedRequest(401, "unknown_write_key", "no source has this write key");
    }

    static RefusedRequest tooSlow() {
        return new RefusedRequest(408, "request_timeout", "the request's body did not arrive in time");
    }

    static RefusedRequest busy() {
        return new RefusedRequest(503, "busy", "too many requests are waiting; try again later");
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }
}
