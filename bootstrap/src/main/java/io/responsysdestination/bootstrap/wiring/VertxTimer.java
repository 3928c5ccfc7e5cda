package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.application.port.out.Timer;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Waits on one event loop of its own, so that preparing events never happens on a loop that answers requests. */
final class VertxTimer implements Timer {
    private final Context context;

    VertxTimer(Vertx vertx) {
        this.context = vertx.getOrCreateContext();
    }

    @Override
    public CompletionStage<Elapsed> after(Duration delay) {
        Promise<Elapsed> promise = Promise.promise();
        context.runOnContext(here -> {
            if (delay.toMillis() == 0) {
                promise.complete(Elapsed.ELAPSED);
            } else {
                long unused = context.owner().setTimer(delay.toMillis(), id -> promise.complete(Elapsed.ELAPSED));
            }
        });
        return promise.future().toCompletionStage();
    }
}
