package io.responsysdestination.application.merge;

import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Lets requests through until one fails for a reason that time can mend; then none until it is time, and one alone until
 * one succeeds. Nothing is ever given up because of time.
 */
final class Gate {
    private static final Duration BACK_OFF_FIRST = Duration.ofMillis(500);

    /** One request in this time costs nothing of an account's hundreds a minute, and the end of an outage is seen soon. */
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(10);

    private static final int DOUBLINGS_MAX = 5;

    private final RandomGenerator random;
    private int failures;
    private boolean probing;
    private Instant until = Instant.MIN;

    Gate(RandomGenerator random) {
        this.random = random;
    }

    boolean isOpen() {
        return failures == 0;
    }

    boolean admits(Instant now) {
        return failures == 0 || (!probing && !now.isBefore(until));
    }

    /** A request goes through; answers how many failures there had been, to be handed back with what comes of it. */
    int pass() {
        probing = failures > 0;
        return failures;
    }

    /** A request that had passed was answered. One that left before the gate closed says nothing of how it is now. */
    void succeeded(int pass) {
        if (pass == failures) {
            failures = 0;
            probing = false;
        }
    }

    /** A request that had passed met a trouble that is not this gate's. */
    void returned(int pass) {
        if (pass == failures) {
            probing = false;
        }
    }

    /** Closes until the time that is answered: never before Responsys has said, and spread so that retries do not meet. */
    Instant failed(int pass, CallFailure.TryLater failure, Instant now) {
        if (pass == failures) {
            failures++;
            probing = false;
        }
        boolean exact =
                failure instanceof CallFailure.Throttled && !failure.after().isZero();
        Instant next = now.plus(failure.after()).plus(exact ? Duration.ZERO : jitter());
        until = next.isAfter(until) ? next : until;
        return until;
    }

    private Duration jitter() {
        Duration backOff = BACK_OFF_FIRST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        Duration limit = backOff.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : backOff;
        return Duration.ofMillis(random.nextLong(limit.toMillis() + 1));
    }
}
