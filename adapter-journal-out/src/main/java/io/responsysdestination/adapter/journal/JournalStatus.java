package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal.State;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What the writer lets others know; may be read by every thread. */
final class JournalStatus {
    private final long bytesMax;
    private final Map<String, Long> readers = new ConcurrentHashMap<>();
    private volatile State state;
    private final AtomicLong commits = new AtomicLong();

    JournalStatus(long bytesMax) {
        this.bytesMax = bytesMax;
        this.state = new State(0, bytesMax, 0, 0, Optional.empty());
    }

    State state() {
        return state;
    }

    void sized(long bytes, long lastPosition, long damaged) {
        state = new State(bytes, bytesMax, lastPosition, damaged, state.trouble());
    }

    void troubled(Optional<String> trouble) {
        state = new State(state.bytes(), bytesMax, state.lastPosition(), state.damaged(), trouble);
    }

    Map<String, Long> readers() {
        return readers;
    }

    long commits() {
        return commits.get();
    }

    void committed() {
        commits.incrementAndGet();
    }
}
