package io.responsysdestination.application.port.out;

import java.time.Duration;
import java.util.List;

/**
 * Remembers which calls of the last minute an account has spent of its limits, so that the next life of the process counts
 * them as Responsys still does (Oracle, "Throttling"). Holds no personal data.
 *
 * <p>Works in memory that outlives the process: never throws, never waits. May be used on any thread.
 */
public interface SpentCalls {
    /** How long a call is remembered from its end on: the minute by which Responsys counts, and a little for its clock. */
    Duration KEPT = Duration.ofSeconds(61);

    /** A call whose end has not been noted is remembered for so long from its start on; no call waits longer for its answer. */
    Duration UNANSWERED_KEPT = Duration.ofMinutes(5);

    /** The calls of one API function of an account. Whoever asks for the same ones shares them. */
    Calls of(String account, String function);

    /** Takes note of calls. For each one that is sent, exactly one of its ends is to be noted. */
    interface Calls {
        /** A call is about to leave. */
        void sent();

        /** A call that was to leave has not. */
        void unsent();

        /** A call is at its end: an answer, a timeout, a broken connection. */
        void answered();

        /**
         * Those that Responsys may count within this minute, by whomever they were noted, the oldest first. A call without an
         * end, and one of the future because the clock was set back, counts as one that has ended now.
         */
        List<Spent> lastMinute();
    }

    /**
     * Calls that have ended at about the same time.
     *
     * @param age how long ago at the least; never negative
     */
    record Spent(Duration age, int calls) {}
}
