package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.EventJournal;

/** Tells the journal how far a lane is, one call at a time; what a call would be late for is part of the next one. */
final class Checkpoints {
    private static final System.Logger LOG = System.getLogger(Checkpoints.class.getName());

    private final String lane;
    private final EventJournal journal;
    private final Turns turns;
    private final LaneState state;
    private final BackOff backOff = new BackOff();
    private long wanted;
    private long noted;
    private boolean writing;

    Checkpoints(String lane, EventJournal journal, Turns turns, LaneState state) {
        this.lane = lane;
        this.journal = journal;
        this.turns = turns;
        this.state = state;
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
            writing = true;
            write(wanted);
        }
    }

    boolean isDone() {
        return noted == wanted;
    }

    private void write(long position) {
        var unused = journal.checkpoint(lane, position)
                .whenComplete((answer, failure) -> turns.run(() -> {
                    writing = failure != null;
                    if (failure == null) {
                        backOff.reset();
                        state.worksAgain(LaneState.Part.JOURNAL);
                        noted = position;
                    } else {
                        LOG.log(System.Logger.Level.ERROR, "the journal cannot be written", failure);
                        state.waitingBecause(LaneState.Part.JOURNAL, "the journal cannot be written");
                        turns.runAfter(backOff.next(), () -> write(wanted));
                    }
                }));
    }
}
