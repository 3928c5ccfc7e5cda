package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.sandbox.refusal.ErrorBody;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** An answer on its way out. */
record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {
    private static final String JSON_TYPE = "application/json;charset=UTF-8";
    private static final String LOST = "sandbox.answerLost";

    Answer(int status, String contentType, Buffer body) {
        this(status, contentType, body, Map.of());
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(status, JSON_TYPE, Json.bytes(body));
    }

    static Answer ok(JsonNode body) {
        return json(200, body);
    }

    static Answer refusal(Refusal refusal) {
        return json(refusal.status(), ErrorBody.of(refusal));
    }

    /** What unknown paths get: a page, not the JSON envelope. */
    static Answer notFoundPage() {
        return new Answer(
                404,
                "text/html",
                Buffer.buffer("<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>"));
    }

    /** From now on the answer to this call gets lost on its way. */
    static void loseAnswerTo(RoutingContext call) {
        call.put(LOST, true);
    }

    void send(RoutingContext call) {
        if (call.get(LOST) != null) {
            cut(call);
            return;
        }
        headers.forEach((name, value) -> call.response().putHeader(name, value));
        Future<Void> unused = call.response()
                .setStatusCode(status)
                .putHeader("Content-Type", contentType)
                .end(body);
    }

    static void cut(RoutingContext call) {
        Future<Void> unused = call.request().connection().close();
    }
}
