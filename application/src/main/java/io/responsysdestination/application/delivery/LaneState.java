package io.responsysdestination.application.delivery;

import io.responsysdestination.application.merge.FlowListener;

/** What a lane is doing, for people to see and for its parts to agree on. */
final class LaneState implements FlowListener {
    private static final System.Logger LOG = System.getLogger(LaneState.class.getName());

    private final String lane;
    private Now now = new Now(Phase.IDLE, "");

    /** The phases of a lane. */
    enum Phase {
        IDLE,
        DELIVERING,
        WAITING,
        STOPPED
    }

    /** A phase and, where it is not a good one, why. */
    record Now(Phase phase, String reason) {}

    LaneState(String lane) {
        this.lane = lane;
    }

    synchronized Now now() {
        return now;
    }

    boolean isStopped() {
        return now().phase() == Phase.STOPPED;
    }

    void idle() {
        var unused = move(Phase.IDLE, "");
    }

    @Override
    public void delivering() {
        var unused = move(Phase.DELIVERING, "");
    }

    /** {@code reason} is in words without data of a row. */
    @Override
    public void waitingBecause(String reason) {
        if (move(Phase.WAITING, reason)) {
            LOG.log(System.Logger.Level.WARNING, "destination {0} waits: {1}", lane, reason);
        }
    }

    /** Something that only a person can mend; for good. */
    @Override
    public void stopBecause(String reason) {
        if (move(Phase.STOPPED, reason)) {
            LOG.log(System.Logger.Level.ERROR, "destination {0} is stopped: {1}", lane, reason);
        }
    }

    /** For good, as the service is told to. */
    void stop() {
        var unused = move(Phase.STOPPED, "the service is stopping");
    }

    /** Whether the phase is another one now. */
    private synchronized boolean move(Phase phase, String reason) {
        if (now.phase() == Phase.STOPPED) {
            return false;
        }
        boolean changes = now.phase() != phase;
        now = new Now(phase, reason);
        return changes;
    }
}
