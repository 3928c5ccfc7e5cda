package io.responsysdestination.application.testkit;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal in memory that forgets nothing; it can be full, slow or broken. */
public final class FakeJournal implements EventJournal {
    private final List<AcceptedEvent> events = new ArrayList<>();
    private final Map<String, Long> checkpoints = new HashMap<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean full;
    private boolean broken;

    @Override
    public CompletionStage<Appended> append(List<AcceptedEvent> more) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        Runnable write = () -> write(more, answer);
        if (holding) {
            held.add(write);
        } else {
            write.run();
        }
        return answer;
    }

    @Override
    public CompletionStage<List<Entry>> read(long position, int max) {
        List<Entry> found = new ArrayList<>();
        for (int i = (int) position; i < events.size() && found.size() < max; i++) {
            found.add(new Entry(i + 1L, events.get(i)));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        checkpoints.put(reader, position);
        return CompletableFuture.completedFuture(Checkpointed.NOTED);
    }

    /** Everything kept so far, in order. */
    public List<AcceptedEvent> events() {
        return events;
    }

    /** How far a reader has got; 0 before its first checkpoint. */
    public long checkpointOf(String reader) {
        return checkpoints.getOrDefault(reader, 0L);
    }

    public void full(boolean now) {
        full = now;
    }

    /** Appends fail with a defect. */
    public void broken(boolean now) {
        broken = now;
    }

    public void hold() {
        holding = true;
    }

    public void release() {
        holding = false;
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }

    private void write(List<AcceptedEvent> more, CompletableFuture<Appended> answer) {
        if (broken) {
            answer.completeExceptionally(new IllegalStateException("a defect in the journal"));
        } else if (full && !more.isEmpty()) {
            answer.complete(Appended.FULL);
        } else {
            events.addAll(more);
            answer.complete(Appended.KEPT);
        }
    }
}
