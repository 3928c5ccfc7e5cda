package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A journal that lasts as long as the process: events wait in memory, up to a limit in number and in bytes. */
public final class InMemoryJournal implements EventJournal {
    /** Beyond this many waiting events, ingestion is told to come back later. */
    public static final int EVENTS_MAX = 100_000;

    /** Beyond this many bytes of waiting JSON likewise: it keeps a small heap from filling up. */
    public static final long BYTES_MAX = 64L * 1024 * 1024;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Long> checkpoints = new HashMap<>();
    private long lastPosition;
    private long bytes;

    /** Knows its readers from the start, so that nothing is dropped before each of them has had it. */
    public InMemoryJournal(Set<String> readers) {
        readers.forEach(reader -> checkpoints.put(reader, 0L));
    }

    @Override
    public synchronized CompletionStage<Appended> append(List<AcceptedEvent> events) {
        long more = events.stream().mapToLong(event -> event.json().size()).sum();
        if (entries.size() + events.size() > EVENTS_MAX || bytes + more > BYTES_MAX) {
            return CompletableFuture.completedFuture(events.isEmpty() ? Appended.KEPT : Appended.FULL);
        }
        for (AcceptedEvent event : events) {
            lastPosition++;
            entries.addLast(new Entry(lastPosition, event));
        }
        bytes += more;
        return CompletableFuture.completedFuture(Appended.KEPT);
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
    public synchronized CompletionStage<Checkpointed> checkpoint(String reader, long position) {
        checkpoints.merge(reader, position, Math::max);
        long neededBehind =
                checkpoints.values().stream().mapToLong(Long::longValue).min().orElse(0);
        while (!entries.isEmpty() && entries.getFirst().position() <= neededBehind) {
            bytes -= entries.removeFirst().event().json().size();
        }
        return CompletableFuture.completedFuture(Checkpointed.NOTED);
    }
}
