package io.responsysdestination.application.delivery;

import io.responsysdestination.application.merge.Patience;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Waits out everything that time can mend, without end: nothing is dropped because of an outage. Refused credentials stop
 * the lane, because another login could lock the user out.
 */
final class LanePatience implements Patience {
    private static final Duration BACK_OFF_FIRST = Duration.ofMillis(500);
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(60);
    private static final int DOUBLINGS_MAX = 7;

    private final Timer timer;
    private final LaneState state;
    private final RandomGenerator random;

    LanePatience(Timer timer, LaneState state, RandomGenerator random) {
        this.timer = timer;
        this.state = state;
        this.random = random;
    }

    @Override
    public CompletionStage<Verdict> next(CallFailure failure, int attempt) {
        if (state.isStopped()) {
            return CompletableFuture.completedFuture(Verdict.GIVE_UP);
        }
        if (failure instanceof CallFailure.TryLater later) {
            state.waitingBecause(later.reason());
            return timer.after(later.after().plus(jitter(attempt)))
                    .thenApply(elapsed -> state.isStopped() ? Verdict.GIVE_UP : Verdict.SEND_AGAIN);
        }
        state.stopBecause(failure.reason());
        return CompletableFuture.completedFuture(Verdict.GIVE_UP);
    }

    private Duration jitter(int attempt) {
        Duration backOff = BACK_OFF_FIRST.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        Duration limit = backOff.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : backOff;
        return Duration.ofMillis(random.nextLong(limit.toMillis() + 1));
    }
}
