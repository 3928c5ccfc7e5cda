package io.responsysdestination.application.delivery;

import java.util.concurrent.atomic.AtomicReference;

/** What a lane is doing, for people to see and for its parts to agree on. */
final class LaneState {
    private static final System.Logger LOG = System.getLogger(LaneState.class.getName());

    private final String lane;
    private final AtomicReference<Now> now = new AtomicReference<>(new Now(Phase.IDLE, ""));

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

    Now now() {
        return now.get();
    }

    boolean isStopped() {
        return now.get().phase() == Phase.STOPPED;
    }

    void idle() {
        move(new Now(Phase.IDLE, ""));
    }

    void delivering() {
        move(new Now(Phase.DELIVERING, ""));
    }

    /** {@code reason} is in words without data of a row. */
    void waitingBecause(String reason) {
        Now former = move(new Now(Phase.WAITING, reason));
        if (former.phase() != Phase.WAITING && former.phase() != Phase.STOPPED) {
            LOG.log(System.Logger.Level.WARNING, "destination {0} waits: {1}", lane, reason);
        }
    }

    void stopBecause(String reason) {
        Now former = move(new Now(Phase.STOPPED, reason));
        if (former.phase() != Phase.STOPPED) {
            LOG.log(System.Logger.Level.WARNING, "destination {0} is stopped: {1}", lane, reason);
        }
    }

    /** A stop is for good. */
    private Now move(Now next) {
        return now.getAndUpdate(current -> current.phase() == Phase.STOPPED ? current : next);
    }
}
