package io.responsysdestination.adapter.http;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The one bridge from the application's stages to Vert.x. */
public final class VertxStages {
    private VertxStages() {}

    /** Completes on {@code context} whatever thread completed the stage, with the real cause. */
    public static <T> Future<T> onContext(CompletionStage<T> stage, Context context) {
        return Future.fromCompletionStage(stage, context).recover(failure -> Future.failedFuture(cause(failure)));
    }

    private static Throwable cause(Throwable failure) {
        Throwable inner = failure.getCause();
        return failure instanceof CompletionException && inner != null ? inner : failure;
    }
}
