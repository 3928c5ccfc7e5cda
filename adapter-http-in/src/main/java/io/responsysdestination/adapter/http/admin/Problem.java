package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.RequestId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * What went wrong, as a problem document (RFC 9457). Its kind is told by {@code code}, a word that stays as it is; the members
 * {@code success} and {@code message} are those that all of the service's APIs have.
 */
record Problem(int status, String code, String detail, Map<String, String> headers) {
    static final String CONTENT_TYPE = "application/problem+json";

    private static final int STATUS_INTERNAL_ERROR = 500;

    Problem {
        headers = Map.copyOf(headers);
    }

    static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, Map.of());
    }

    /** Says nothing of what went wrong inside. */
    static Problem internalError() {
        return of(STATUS_INTERNAL_ERROR, "internal_error", "the request could not be handled; try again later");
    }

    /** Does nothing when the client has gone. */
    void sendTo(HttpServerResponse response) {
        if (response.closed()) {
            return;
        }
        headers.forEach(response::putHeader);
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, CONTENT_TYPE);
        // Without a type of its own the title has to be HTTP's phrase for the status.
        JsonObject body = new JsonObject()
                .put("type", "about:blank")
                .put("title", response.getStatusMessage())
                .put("status", status)
                .put("detail", detail)
                .put("code", code)
                .put("success", false)
                .put("message", detail);
        Optional.ofNullable(response.headers().get(RequestId.HEADER)).ifPresent(id -> body.put("requestId", id));
        response.end(body.toBuffer());
    }
}
