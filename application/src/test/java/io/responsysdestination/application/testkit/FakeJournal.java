package io.responsysdestination.application.testkit;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal in memory that forgets nothing; it can be full, slow, damaged or broken. */
public final class FakeJournal implements EventJournal {
    private final List<Entry> entries = new ArrayList<>();
    private final Set<String> messageIds = new HashSet<>();
    private final Map<String, Long> checkpoints = new HashMap<>();
    private final Set<Long> damaged = new HashSet<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private boolean holding;
    private boolean full;
    private boolean broken;
    private boolean unreadable;
    private boolean readsFail;
    private int reads;

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
    public CompletionStage<Appended> appendReplays(List<Replay> replays) {
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        Runnable write = () -> writeReplays(replays, answer);
        if (holding) {
            held.add(write);
        } else {
            write.run();
        }
        return answer;
    }

    @Override
    public CompletionStage<List<Entry>> read(long position, int max) {
        reads++;
        if (unreadable || readsFail) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        int from = (int) Math.min(position, entries.size());
        return CompletableFuture.completedFuture(entries.subList(from, entries.size()).stream()
                .filter(entry -> !damaged.contains(entry.position()))
                .limit(max)
                .toList());
    }

    @Override
    public CompletionStage<Long> checkpointOf(String reader) {
        if (unreadable) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        return CompletableFuture.completedFuture(checkpoints.getOrDefault(reader, 0L));
    }

    @Override
    public State state() {
        return new State(0, 0, entries.size(), 0, full ? Optional.of("full") : Optional.empty());
    }

    @Override
    public CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        if (unreadable) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        checkpoints.put(reader, position);
        return CompletableFuture.completedFuture(Checkpointed.NOTED);
    }

    @Override
    public CompletionStage<Joined> join(String reader) {
        if (unreadable) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        checkpoints.putIfAbsent(reader, (long) entries.size());
        return CompletableFuture.completedFuture(Joined.JOINED);
    }

    @Override
    public CompletionStage<Left> leave(String reader) {
        if (unreadable) {
            return CompletableFuture.failedFuture(new IllegalStateException("a defect in the journal"));
        }
        checkpoints.remove(reader);
        return CompletableFuture.completedFuture(Left.LEFT);
    }

    /** Whether the journal keeps anything for such a reader. */
    public boolean knows(String reader) {
        return checkpoints.containsKey(reader);
    }

    /** Everything kept so far, in order. */
    public List<AcceptedEvent> events() {
        return entries.stream().map(Entry::event).toList();
    }

    public void full(boolean now) {
        full = now;
    }

    /** Appends fail with a defect. */
    public void broken(boolean now) {
        broken = now;
    }

    /** Reading and checkpoints fail with a defect. */
    public void unreadable(boolean now) {
        unreadable = now;
    }

    /** Reading fails with a defect, and checkpoints work. */
    public void readsFail(boolean now) {
        readsFail = now;
    }

    /** The event at this position cannot be read any more and is left out. */
    public void damage(long position) {
        damaged.add(position);
    }

    /** The checkpoint of a reader, also while nothing can be read. */
    public long noted(String reader) {
        return checkpoints.getOrDefault(reader, 0L);
    }

    /** How often it was read. */
    public int reads() {
        return reads;
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

    private void writeReplays(List<Replay> replays, CompletableFuture<Appended> answer) {
        if (broken) {
            answer.completeExceptionally(new IllegalStateException("a defect in the journal"));
        } else if (full) {
            answer.complete(new Refused("full"));
        } else {
            replays.forEach(replay ->
                    entries.add(new Entry(entries.size() + 1L, replay.event(), Optional.of(replay.target()))));
            answer.complete(new Kept(0));
        }
    }

    private void write(List<AcceptedEvent> more, CompletableFuture<Appended> answer) {
        if (broken) {
            answer.completeExceptionally(new IllegalStateException("a defect in the journal"));
        } else if (full && !more.isEmpty()) {
            answer.complete(new Refused("full"));
        } else {
            int before = entries.size();
            more.stream()
                    .filter(event -> messageIds.add(event.messageId()))
                    .forEach(event -> entries.add(new Entry(entries.size() + 1L, event)));
            answer.complete(new Kept(more.size() - (entries.size() - before)));
        }
    }
}
