package io.responsysdestination.adapter.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Waiting for what another thread does. */
final class Stages {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private Stages() {}

    static <T> T now(CompletionStage<T> stage) {
        assertThat(stage).succeedsWithin(LIMIT);
        return stage.toCompletableFuture().join();
    }
}
