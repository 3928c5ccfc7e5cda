package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Time that passes when told to, for those who wait and for those who look at the clock. */
public final class ManualTimer implements Timer, InstantSource {
    private static final int WAITS_MAX = 100_000;

    private final PriorityQueue<Wait> waits =
            new PriorityQueue<>(Comparator.comparing(Wait::due).thenComparing(Wait::number));
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private int number;

    private record Wait(Instant due, int number, CompletableFuture<Elapsed> over) {}

    @Override
    public CompletionStage<Elapsed> after(Duration delay) {
        CompletableFuture<Elapsed> over = new CompletableFuture<>();
        waits.add(new Wait(now.plus(delay), number++, over));
        if (number > WAITS_MAX) {
            throw new IllegalStateException("somebody waits without end");
        }
        return over;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** Lets time pass; every wait that ends meanwhile is completed at its own instant. */
    public void pass(Duration time) {
        Instant until = now.plus(time);
        for (Wait next = waits.peek(); next != null && !next.due().isAfter(until); next = waits.peek()) {
            waits.remove();
            now = next.due();
            next.over().complete(Elapsed.ELAPSED);
        }
        now = until;
    }
}
