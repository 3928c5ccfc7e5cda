package io.responsysdestination.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting for what another thread does. */
final class Stages {
    static final Duration LIMIT = Duration.ofSeconds(10);

    private static final long LOOK_AGAIN_MILLIS = 20;

    private Stages() {}

    static <T> T now(CompletionStage<T> stage) {
        assertThat(stage).succeedsWithin(LIMIT);
        return stage.toCompletableFuture().join();
    }

    /** Looks again and again until it holds. */
    static void eventually(Runnable assertion) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
            }
            boolean unused = never.await(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
