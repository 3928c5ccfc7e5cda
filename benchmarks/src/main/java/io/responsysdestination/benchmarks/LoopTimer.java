package io.responsysdestination.benchmarks;

import io.responsysdestination.application.port.out.Timer;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Waits on one event loop of its own, as the service does. */
public final class LoopTimer implements Timer {
    private final Context context;

    public LoopTimer(Vertx vertx) {
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
