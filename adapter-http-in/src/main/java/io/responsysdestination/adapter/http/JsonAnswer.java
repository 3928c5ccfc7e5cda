package io.responsysdestination.adapter.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;

/** An answer of any of the service's APIs: JSON always, as clients parse it whatever its status. */
public record JsonAnswer(int status, Optional<Duration> retryAfter, Buffer body) {
    /** Checked and encoded once; headers given as strings are checked for every answer. */
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private static final Duration RETRY_AFTER_MIN = Duration.ofSeconds(1);

    public static JsonAnswer ok(JsonObject body) {
        return new JsonAnswer(200, Optional.empty(), body.toBuffer());
    }

    public static JsonAnswer error(int status, String code, String message) {
        return error(status, code, message, Optional.empty());
    }

    /** With the time after which the client may come again, a second at the soonest. */
    public static JsonAnswer error(int status, String code, String message, Optional<Duration> retryAfter) {
        return new JsonAnswer(status, retryAfter, errorBody(code, message));
    }

    /** 503: there is no room now; the client is asked to come again, after a second at the soonest. */
    public static JsonAnswer later(String code, String message, Duration retryAfter) {
        return error(503, code, message, Optional.of(retryAfter));
    }

    /** Says nothing of what went wrong inside. */
    public static JsonAnswer internalError() {
        return error(500, "internal_error", "the request could not be handled; try again later");
    }

    private static Buffer errorBody(String code, String message) {
        return new JsonObject()
                .put("success", false)
                .put("code", code)
                .put("message", message)
                .toBuffer();
    }

    /** Does nothing when the client has gone. */
    public void sendTo(HttpServerResponse response) {
        if (!response.closed()) {
            prepare(response).end(body);
        }
    }

    /** For a connection on which no next request can be made out. */
    public void sendAndClose(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            prepare(response)
                    .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                    .end(body)
                    .onComplete(sent -> request.connection().close());
        }
    }

    private HttpServerResponse prepare(HttpServerResponse response) {
        retryAfter.ifPresent(after -> response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(wholeSeconds(after))));
        return response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    }

    /** SDKs read {@code Retry-After} as whole seconds, so a part of a second counts as one. */
    private static long wholeSeconds(Duration after) {
        Duration atLeast = after.compareTo(RETRY_AFTER_MIN) < 0 ? RETRY_AFTER_MIN : after;
        return atLeast.plusNanos(999_999_999).toSeconds();
    }
}
