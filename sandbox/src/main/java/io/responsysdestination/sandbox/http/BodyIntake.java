package io.responsysdestination.sandbox.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Takes in bodies of up to 10 MB. Longer ones end like at Oracle's gateway: the connection is dropped without an answer,
 * which is why Vert.x' own body handler, with its 413, does not serve here.
 */
final class BodyIntake implements Handler<RoutingContext> {
    private static final int BODY_BYTES_MAX = 10 * 1024 * 1024;
    private static final String BODY = "sandbox.body";

    static Buffer bodyOf(RoutingContext call) {
        Buffer body = call.get(BODY);
        return body == null ? Buffer.buffer() : body;
    }

    @Override
    public void handle(RoutingContext call) {
        HttpServerRequest request = call.request();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > BODY_BYTES_MAX) {
                Answer.cut(call);
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.exceptionHandler(gone -> {
            // Nobody is left to answer: either the client went away or the connection was cut above.
        });
        request.endHandler(end -> {
            call.put(BODY, body);
            call.next();
        });
    }
}
