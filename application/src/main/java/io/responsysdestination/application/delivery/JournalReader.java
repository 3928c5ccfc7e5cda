package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Reads a journal on from a position, slice by slice, and goes on trying while the journal fails. */
final class JournalReader {
    /** Few enough to be prepared without holding up others. */
    static final int SLICE_EVENTS_MAX = 500;

    /** Between reads at the end of the journal, so that events which come one by one are not read one by one. */
    private static final Duration PAUSE_AT_THE_END = Duration.ofMillis(20);

    private final EventJournal journal;
    private final Turns turns;
    private final LaneState state;
    private final BackOff backOff = new BackOff();
    private long position;
    private boolean started;
    private boolean reading;
    private boolean resting;
    private boolean mayHaveMore = true;

    JournalReader(EventJournal journal, Turns turns, LaneState state) {
        this.journal = journal;
        this.turns = turns;
        this.state = state;
    }

    /** Everything up to {@code place} is left aside. */
    void skipTo(long place) {
        position = Math.max(position, place);
        started = true;
    }

    long position() {
        return position;
    }

    /** There may be something new in the journal. */
    void signal() {
        mayHaveMore = true;
    }

    /** Whether everything has been read that was there at the last signal. */
    boolean atEnd() {
        return started && !mayHaveMore && !reading;
    }

    boolean canRead() {
        return started && mayHaveMore && !reading && !resting;
    }

    /** To be called only when it can read; {@code take} gets a slice unless there is none, or the lane is stopped by then. */
    void read(int max, Consumer<List<Entry>> take) {
        reading = true;
        mayHaveMore = false;
        var unused = journal.read(position, Math.min(max, SLICE_EVENTS_MAX))
                .whenComplete((entries, failure) -> turns.run(() -> {
                    reading = false;
                    if (failure != null) {
                        failed(failure);
                    } else {
                        arrived(entries, take);
                    }
                }));
    }

    private void arrived(List<Entry> entries, Consumer<List<Entry>> take) {
        backOff.reset();
        state.worksAgain(LaneState.Part.JOURNAL);
        if (entries.isEmpty()) {
            rest(PAUSE_AT_THE_END);
            return;
        }
        mayHaveMore = true;
        if (state.isStopped()) {
            return;
        }
        position = entries.get(entries.size() - 1).position();
        take.accept(entries);
    }

    private void failed(Throwable failure) {
        state.waitingBecause(LaneState.Part.JOURNAL, "the journal cannot be read", failure);
        mayHaveMore = true;
        rest(backOff.next());
    }

    private void rest(Duration pause) {
        resting = true;
        turns.runAfter(pause, () -> resting = false);
    }
}
