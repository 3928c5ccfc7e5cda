package io.responsysdestination.adapter.http.tracking;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is refused as a whole. The message is for the caller and repeats nothing of what came.
 *
 * <p>The statuses are those that Segment's SDKs understand: they try again on 408, 429 and 503 and drop their data on 400 and 401.
 */
final class RefusedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;
    private final @Nullable Duration retryAfter;

    private RefusedRequest(int status, String code, String text) {
        this(status, code, text, null);
    }

    private RefusedRequest(int status, String code, String text, @Nullable Duration retryAfter) {
        // Without a stack trace: an outcome, and one that anybody can cause at will.
        super(text, null, false, false);
        this.status = status;
        this.code = code;
        this.text = text;
        this.retryAfter = retryAfter;
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

    static RefusedRequest unknownWebhook() {
        return new RefusedRequest(404, "unknown_webhook", "no source of this name takes webhooks");
    }

    static RefusedRequest invalidSignature() {
        return new RefusedRequest(
                401, "invalid_signature", "X-Signature is missing or was not made of this body with the shared secret");
    }

    static RefusedRequest tooSlow() {
        return new RefusedRequest(408, "request_timeout", "the request's body did not arrive in time");
    }

    static RefusedRequest busy() {
        return new RefusedRequest(503, "busy", "too many requests are waiting; try again later", Duration.ofSeconds(1));
    }

    static RefusedRequest tooManyEvents(Duration wait) {
        return new RefusedRequest(
                429, "rate_limited", "the source sends more events than it may; try again later", wait);
    }

    static RefusedRequest tooManyFailures(Duration wait) {
        return new RefusedRequest(
                429,
                "too_many_failures",
                "too many requests with unknown write keys or wrong signatures came from this address; try again later",
                wait);
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

    /** When to come again, where that is known. */
    Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
