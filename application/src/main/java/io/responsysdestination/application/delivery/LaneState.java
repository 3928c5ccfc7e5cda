package io.responsysdestination.application.delivery;

import java.util.EnumMap;
import java.util.Map;

/** What a lane is doing, for people to see and for its parts to agree on. */
final class LaneState {
    private static final System.Logger LOG = System.getLogger(LaneState.class.getName());

    private final String lane;
    private final Map<Part, String> waits = new EnumMap<>(Part.class);
    private boolean delivering;
    private String stopped = "";

    /** The phases of a lane. */
    enum Phase {
        IDLE,
        DELIVERING,
        WAITING,
        STOPPED
    }

    /** Who may keep a lane waiting; of several, the first is shown. */
    enum Part {
        LEDGER,
        JOURNAL,
        RESPONSYS,
        PARKING
    }

    /** A phase and, where it is not a good one, why. */
    record Now(Phase phase, String reason) {}

    LaneState(String lane) {
        this.lane = lane;
    }

    synchronized Now now() {
        if (isStopped()) {
            return new Now(Phase.STOPPED, stopped);
        }
        return waits.values().stream()
                .findFirst()
                .map(reason -> new Now(Phase.WAITING, reason))
                .orElseGet(() -> new Now(delivering ? Phase.DELIVERING : Phase.IDLE, ""));
    }

    synchronized boolean isStopped() {
        return !stopped.isEmpty();
    }

    /** Nothing is under way, so nobody keeps it waiting. */
    synchronized void idle() {
        delivering = false;
        waits.clear();
    }

    synchronized void delivering() {
        delivering = true;
    }

    /** {@code reason} is in words without data of a row. */
    void waitingBecause(Part part, String reason) {
        if (startsToWait(part, reason)) {
            LOG.log(System.Logger.Level.WARNING, "{0} waits: {1}", named(), reason);
        }
    }

    /** A store has failed, which is told once until it works again. */
    void waitingBecause(Part part, String reason, Throwable failure) {
        if (startsToWait(part, reason)) {
            LOG.log(System.Logger.Level.ERROR, "destination " + lane + " waits: " + reason, failure);
        }
    }

    synchronized void worksAgain(Part part) {
        waits.remove(part);
    }

    /** Something that only a person can mend; for good. */
    void stopBecause(String reason) {
        if (moveToStopped(reason)) {
            LOG.log(System.Logger.Level.ERROR, "{0} is stopped: {1}", named(), reason);
        }
    }

    /** For good, as the service is told to. */
    void stop() {
        var unused = moveToStopped("the service is stopping");
    }

    /** Logs that are read by programs have it as a member. */
    private Map.Entry<String, String> named() {
        return Map.entry("destination", lane);
    }

    private synchronized boolean moveToStopped(String reason) {
        if (isStopped()) {
            return false;
        }
        stopped = reason;
        return true;
    }

    private synchronized boolean startsToWait(Part part, String reason) {
        return waits.put(part, reason) == null && !isStopped();
    }
}
