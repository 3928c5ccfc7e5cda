package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.EventJournal;
import java.util.concurrent.CompletionStage;

/** Tells the journal how far a lane is, one call at a time; what a call would be late for is part of the next one. */
final class Checkpoints {
    private final String lane;
    private final EventJournal journal;
    private final StoreCalls calls;
    private long wanted;
    private long asked;
    private long noted;
    private boolean writing;

    Checkpoints(String lane, EventJournal journal, Turns turns, LaneState state) {
        this.lane = lane;
        this.journal = journal;
        this.calls = new StoreCalls(turns, state, LaneState.Part.JOURNAL);
    }

    /** Where the journal says that the lane is. */
    void startAt(long position) {
        wanted = position;
        noted = position;
    }

    /** Nothing up to {@code position} is needed any more. */
    void moveTo(long position) {
        wanted = position;
        if (!writing && wanted > noted) {
            write();
        }
    }

    boolean isDone() {
        return noted == wanted;
    }

    private void write() {
        writing = true;
        calls.untilAnswered("the journal cannot be written", this::ask, answer -> {
            writing = false;
            noted = asked;
        });
    }

    private CompletionStage<EventJournal.Checkpointed> ask() {
        asked = wanted;
        return journal.checkpoint(lane, asked);
    }
}
