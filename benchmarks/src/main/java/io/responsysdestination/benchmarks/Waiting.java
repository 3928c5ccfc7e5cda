package io.responsysdestination.benchmarks;

import io.vertx.core.Future;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits on a thread that is not Vert.x's own. */
public final class Waiting {
    private static final int SECONDS_MAX = 60;

    private Waiting() {}

    public static <T> T await(Future<T> future) {
        return await(future.toCompletionStage());
    }

    /** Fails with what the stage fails with, or when it takes more than {@value #SECONDS_MAX} seconds. */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
