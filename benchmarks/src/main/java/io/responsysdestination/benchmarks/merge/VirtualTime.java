package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Time that stands still until it is told to go on to the next thing that is due. For one thread. */
final class VirtualTime implements Timer, InstantSource {
    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::moment).thenComparing(Due::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long count;

    private record Due(Instant moment, long number, CompletableFuture<Elapsed> stage) {}

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public CompletionStage<Elapsed> after(Duration delay) {
        Due due = new Due(now.plus(delay), count++, new CompletableFuture<>());
        waiting.add(due);
        return due.stage();
    }

    void goOn() {
        Due next = waiting.remove();
        now = next.moment();
        next.stage().complete(Elapsed.ELAPSED);
    }
}
