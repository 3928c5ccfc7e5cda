package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** A journal that lasts as long as the process: events wait in memory, up to a limit in number and in bytes. */
public final class InMemoryJournal implements EventJournal {
    /** Beyond this many waiting events, ingestion is told to come back later. */
    public static final int EVENTS_MAX = 100_000;

    /** Beyond this many bytes of waiting JSON likewise: it keeps a small heap from filling up. */
    public static final long BYTES_MAX = 64L * 1024 * 1024;

    private static final String FULL = "the journal in memory is full";

    private final RecentMessages recent;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> checkpoints = new HashMap<>();
    private long lastPosition;
    private long bytes;

    /** Knows its readers from the start, so that nothing is dropped before each of them has had it. */
    public InMemoryJournal(Set<String> readers) {
        this(readers, RecentMessages.MESSAGES_MAX);
    }

    InMemoryJournal(Set<String> readers, int messagesMax) {
        this.recent = new RecentMessages(messagesMax);
        readers.forEach(reader -> checkpoints.put(reader, 0L));
    }

    @Override
    public synchronized CompletionStage<Appended> append(List<AcceptedEvent> events) {
        if (!hasRoomFor(events.stream())) {
            return CompletableFuture.completedFuture(new Refused(FULL));
        }
        int duplicates = 0;
        for (AcceptedEvent event : events) {
            if (recent.add(event.messageId(), event.receivedAt())) {
                keep(event, Optional.empty());
            } else {
                duplicates++;
            }
        }
        return CompletableFuture.completedFuture(new Kept(duplicates));
    }

    @Override
    public synchronized CompletionStage<Appended> appendReplays(List<Replay> replays) {
        if (!hasRoomFor(replays.stream().map(Replay::event))) {
            return CompletableFuture.completedFuture(new Refused(FULL));
        }
        replays.forEach(replay -> keep(replay.event(), Optional.of(replay.target())));
        return CompletableFuture.completedFuture(new Kept(0));
    }

    @Override
    public synchronized CompletionStage<Long> checkpointOf(String reader) {
        return CompletableFuture.completedFuture(checkpoints.getOrDefault(reader, 0L));
    }

    @Override
    public synchronized State state() {
        return new State(bytes, BYTES_MAX, lastPosition, 0, Optional.empty());
    }

    private boolean hasRoomFor(Stream<AcceptedEvent> events) {
        List<AcceptedEvent> more = events.toList();
        long moreBytes = more.stream().mapToLong(event -> event.json().size()).sum();
        return more.isEmpty() || (entries.size() + more.size() <= EVENTS_MAX && bytes + moreBytes <= BYTES_MAX);
    }

    private void keep(AcceptedEvent event, Optional<Target> only) {
        lastPosition++;
        entries.addLast(new Entry(lastPosition, event, only));
        bytes += event.json().size();
    }

    @Override
    public synchronized CompletionStage<List<Entry>> read(long position, int max) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (found.size() == max) {
                break;
            }
            if (entry.position() > position) {
                found.add(entry);
            }
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized CompletionStage<Joined> join(String reader) {
        checkpoints.putIfAbsent(reader, lastPosition);
        return CompletableFuture.completedFuture(Joined.JOINED);
    }

    @Override
    public synchronized CompletionStage<Left> leave(String reader) {
        checkpoints.remove(reader);
        drop();
        return CompletableFuture.completedFuture(Left.LEFT);
    }

    @Override
    public synchronized CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        checkpoints.merge(reader, position, Math::max);
        drop();
        return CompletableFuture.completedFuture(Checkpointed.NOTED);
    }

    /** What no reader needs. */
    private void drop() {
        long neededBehind =
                checkpoints.values().stream().mapToLong(Long::longValue).min().orElse(0);
        while (!entries.isEmpty() && entries.getFirst().position() <= neededBehind) {
            bytes -= entries.removeFirst().event().json().size();
        }
    }
}
