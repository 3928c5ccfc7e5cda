package io.responsysdestination.benchmarks.pending;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal that makes its events when they are read, each of another person, and lets them out up to a gate. */
final class EndlessJournal implements EventJournal {
    private long gate;
    private CompletableFuture<Boolean> moved = new CompletableFuture<>();

    /** Lets events out up to this position. */
    void openTo(long position) {
        CompletableFuture<Boolean> waiting;
        synchronized (this) {
            gate = position;
            waiting = moved;
            moved = new CompletableFuture<>();
        }
        waiting.complete(true);
    }

    @Override
    public synchronized CompletionStage<List<Entry>> read(long position, int max) {
        if (position >= gate) {
            return moved.thenCompose(opened -> read(position, max));
        }
        List<Entry> entries = new ArrayList<>();
        for (long next = position + 1; next <= Math.min(gate, position + max); next++) {
            entries.add(new Entry(next, PendingEvents.event((int) next)));
        }
        return CompletableFuture.completedFuture(entries);
    }

    @Override
    public CompletionStage<Appended> append(List<AcceptedEvent> events) {
        throw new UnsupportedOperationException("it makes its own events");
    }

    @Override
    public CompletionStage<Appended> appendReplays(List<Replay> replays) {
        throw new UnsupportedOperationException("it makes its own events");
    }

    @Override
    public CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        return CompletableFuture.completedFuture(Checkpointed.NOTED);
    }

    @Override
    public CompletionStage<Joined> join(String reader) {
        return CompletableFuture.completedFuture(Joined.JOINED);
    }

    @Override
    public CompletionStage<Left> leave(String reader) {
        return CompletableFuture.completedFuture(Left.LEFT);
    }

    @Override
    public CompletionStage<Long> checkpointOf(String reader) {
        return CompletableFuture.completedFuture(0L);
    }

    @Override
    public State state() {
        return new State(0, Long.MAX_VALUE, 0, 0, Optional.empty());
    }
}
