package io.responsysdestination.sandbox.http;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
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
        new Collector(call).start();
    }

    private static final class Collector {
        private final RoutingContext call;
        private final Buffer body = Buffer.buffer();
        private boolean isTooLong;

        Collector(RoutingContext call) {
            this.call = call;
        }

        void start() {
            call.request().handler(this::append).endHandler(end -> finish()).exceptionHandler(gone -> {
                // Nobody is left to answer: either the client went away or the connection was cut below.
            });
        }

        private void append(Buffer chunk) {
            if (isTooLong) {
                return;
            }
            if (body.length() + chunk.length() > BODY_BYTES_MAX) {
                isTooLong = true;
                Answer.cut(call);
            } else {
                body.appendBuffer(chunk);
            }
        }

        /** The end may still be reported after the cut, if it came in together with the last byte. */
        private void finish() {
            if (!isTooLong) {
                call.put(BODY, body);
                call.next();
            }
        }
    }
}
