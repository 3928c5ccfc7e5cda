package io.responsysdestination.adapter.http.admin;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Somebody who listens to {@link LiveApi}. Who is slow misses what he has no room for. */
final class LiveListener {
    private final HttpServerResponse response;
    private final Context context;

    LiveListener(RoutingContext routing) {
        this.response = routing.response();
        this.context = routing.vertx().getOrCreateContext();
    }

    void send(String text) {
        context.runOnContext(turn -> {
            if (!response.closed() && !response.ended() && !response.writeQueueFull()) {
                var unused = response.write(text);
            }
        });
    }

    void end() {
        context.runOnContext(turn -> {
            if (!response.closed() && !response.ended()) {
                var unused = response.end();
            }
        });
    }
}
