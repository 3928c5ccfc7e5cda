package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What this API answers: JSON always, as SDKs parse the answer whatever its status. */
record Answer(int status, Optional<Duration> retryAfter, Buffer body) {
    private static final Duration RETRY_AFTER_MIN = Duration.ofSeconds(1);
    private static final Answer SUCCESS = new Answer(200, Optional.empty(), Buffer.buffer("{\"success\":true}"));

    static Answer success(List<Rejection> rejected) {
        if (rejected.isEmpty()) {
            return SUCCESS;
        }
        JsonArray entries = new JsonArray();
        rejected.forEach(rejection -> entries.add(new JsonObject()
                .put("index", rejection.index())
                .put("code", rejection.code())
                .put("message", rejection.message())));
        JsonObject body = new JsonObject().put("success", true).put("rejected", entries);
        return new Answer(200, Optional.empty(), body.toBuffer());
    }

    static Answer full(Full full) {
        return later("storage_full", "there is no room for more events; try again later", full.retryAfter());
    }

    static Answer refusal(RefusedRequest refused) {
        return refused.status() == 503
                ? later(refused.code(), refused.text(), RETRY_AFTER_MIN)
                : error(refused.status(), refused.code(), refused.text());
    }

    /** Says nothing of what went wrong inside. */
    static Answer internalError() {
        return error(500, "internal_error", "the request could not be handled; try again later");
    }

    static Answer error(int status, String code, String message) {
        return new Answer(status, Optional.empty(), errorBody(code, message));
    }

    private static Answer later(String code, String message, Duration retryAfter) {
        return new Answer(503, Optional.of(retryAfter), errorBody(code, message));
    }

    private static Buffer errorBody(String code, String message) {
        return new JsonObject()
                .put("success", false)
                .put("code", code)
                .put("message", message)
                .toBuffer();
    }

    /** Does nothing when the client has gone. */
    void sendTo(HttpServerResponse response) {
        if (!response.closed()) {
            prepare(response).end(body);
        }
    }

    /** For a connection on which no next request can be made out. */
    void sendAndClose(HttpServerRequest request) {
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
        return response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }

    /** SDKs read {@code Retry-After} as whole seconds, so a part of a second counts as one. */
    private static long wholeSeconds(Duration after) {
        Duration atLeast = after.compareTo(RETRY_AFTER_MIN) < 0 ? RETRY_AFTER_MIN : after;
        return atLeast.plusNanos(999_999_999).toSeconds();
    }
}
