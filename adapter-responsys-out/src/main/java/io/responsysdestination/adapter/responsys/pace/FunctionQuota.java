package io.responsysdestination.adapter.responsys.pace;

import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.CallFailure.TryLater;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One function's limit: lets calls through as fast as it allows, the most urgent first, and makes the others wait.
 *
 * <p>Nobody starves: after ten turns of more urgent calls the next one is that of the call that has waited longest.
 */
final class FunctionQuota {
    /** So many calls of a priority may wait, and not more than the limit lets through in {@link #WAIT_MINUTES_MAX}. */
    static final int WAITING_MAX = 1_000;

    private static final int WAIT_MINUTES_MAX = 10;
    private static final int PASSED_OVER_MAX = 10;
    private static final int URGENT_SHARE = 100;
    private static final Duration PAUSE_MIN = Duration.ofSeconds(1);

    /** How far backfills may fall behind their even spacing and still catch up. */
    private static final long BACKFILL_CATCH_UP_NANOS = Duration.ofSeconds(1).toNanos();

    private final ApiFunction function;
    private final PaceClock clock;
    private final SpentCalls.Calls spent;
    private final RollingMinute minute = new RollingMinute();
    private final WaitingCalls waiting = new WaitingCalls();
    private int limit;
    private boolean fromResponsys;
    private boolean held;
    private boolean inUse;
    private boolean lettingThrough;
    private int passedOver;
    private long nextBackfillAt;
    private @Nullable Closure closure;
    private @Nullable Runnable cancelTimer;

    FunctionQuota(ApiFunction function, PaceClock clock, SpentCalls.Calls spent, boolean held) {
        this.function = function;
        this.clock = clock;
        this.spent = spent;
        this.limit = function.documentedLimit();
        this.held = held;
        this.nextBackfillAt = clock.nanos();
    }

    Future<Answer<Permit>> acquire(CallPriority priority) {
        long now = clock.nanos();
        countEarlierCalls(now);
        Optional<TryLater> closed = closedNow(now);
        if (closed.isPresent()) {
            return Future.succeededFuture(Answer.failed(closed.get()));
        }
        if (waiting.size(priority) >= waitingMax()) {
            Duration untilRoom = minute.untilNextFree(now).orElse(PAUSE_MIN);
            return Future.succeededFuture(Answer.failed(new Throttled(atLeast(PAUSE_MIN, untilRoom))));
        }
        Promise<Answer<Permit>> promise = Promise.promise();
        waiting.add(priority, promise);
        letThrough();
        return promise.future();
    }

    /** Nobody calls for so long: neither those who wait, who are told so, nor those who come meanwhile. */
    void closeFor(Duration pause, Function<Duration, TryLater> failure) {
        long now = clock.nanos();
        long until = now + pause.toNanos();
        if (closure == null || until - closure.until > 0) {
            closure = new Closure(until, failure);
        }
        refuseWaiting(failure.apply(pause));
    }

    void refuseWaiting(TryLater failure) {
        cancelTimer();
        waiting.takeAll().forEach(promise -> promise.complete(Answer.failed(failure)));
    }

    void limit(int callsPerMinute, boolean isFromResponsys) {
        limit = callsPerMinute;
        fromResponsys = isFromResponsys;
        letThrough();
    }

    /** Ends the wait for the account's limits. */
    void release() {
        held = false;
        letThrough();
    }

    FunctionUse use() {
        return new FunctionUse(function, limit, minute.used(clock.nanos()), waiting.size(), fromResponsys);
    }

    /**
     * Not before the first use: where the account takes over from another in the same process, the other has made its last
     * call by then.
     */
    private void countEarlierCalls(long now) {
        if (!inUse) {
            inUse = true;
            spent.lastMinute()
                    .forEach(calls ->
                            minute.madeBefore(calls.calls(), now - calls.age().toNanos()));
        }
    }

    private void letThrough() {
        // Who is let through may come back at once; the loop that is under way goes on for it, instead of one on top.
        if (held || lettingThrough) {
            return;
        }
        cancelTimer();
        lettingThrough = true;
        long now = clock.nanos();
        Optional<CallPriority> next = next(now);
        while (next.isPresent()) {
            take(next.get(), now);
            next = next(now);
        }
        lettingThrough = false;
        untilNext(now).ifPresent(wait -> cancelTimer = clock.after(wait, this::letThrough));
    }

    private void take(CallPriority priority, long now) {
        if (priority == CallPriority.BACKFILL) {
            long earliest = now - BACKFILL_CATCH_UP_NANOS;
            long planned = nextBackfillAt - earliest > 0 ? nextBackfillAt : earliest;
            nextBackfillAt = planned + RollingMinute.MINUTE.toNanos() / Math.max(1, room(priority));
        }
        Promise<Answer<Permit>> call = waiting.take(priority);
        List<CallPriority> left = waiting.priorities();
        boolean lessUrgentOnesWait =
                !left.isEmpty() && left.get(left.size() - 1).compareTo(priority) > 0;
        passedOver = lessUrgentOnesWait ? passedOver + 1 : 0;
        minute.sent();
        spent.sent();
        call.complete(Answer.given(new Slot()));
    }

    private Optional<CallPriority> next(long now) {
        int used = minute.used(now);
        List<CallPriority> candidates = waiting.priorities();
        if (used < limit && passedOver >= PASSED_OVER_MAX) {
            return waiting.longestWaiting();
        }
        return candidates.stream()
                .filter(priority -> used < room(priority))
                .filter(priority -> priority != CallPriority.BACKFILL || now - nextBackfillAt >= 0)
                .findFirst();
    }

    private Optional<Duration> untilNext(long now) {
        List<CallPriority> candidates = waiting.priorities();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        boolean backfillWaitsForItsTurn =
                candidates.get(0) == CallPriority.BACKFILL && minute.used(now) < room(CallPriority.BACKFILL);
        return backfillWaitsForItsTurn
                ? Optional.of(Duration.ofNanos(nextBackfillAt - now))
                : minute.untilNextFree(now);
    }

    private int room(CallPriority priority) {
        return priority == CallPriority.URGENT ? limit : limit - limit / URGENT_SHARE;
    }

    private int waitingMax() {
        return (int) Math.min(WAITING_MAX, (long) limit * WAIT_MINUTES_MAX);
    }

    private Optional<TryLater> closedNow(long now) {
        Closure current = closure;
        if (current == null || now - current.until >= 0) {
            closure = null;
            return Optional.empty();
        }
        return Optional.of(current.failure.apply(Duration.ofNanos(current.until - now)));
    }

    private void cancelTimer() {
        if (cancelTimer != null) {
            cancelTimer.run();
            cancelTimer = null;
        }
    }

    private static Duration atLeast(Duration least, Duration duration) {
        return duration.compareTo(least) < 0 ? least : duration;
    }

    private record Closure(long until, Function<Duration, TryLater> failure) {}

    private final class Slot implements Permit {
        @Override
        public void answered() {
            minute.answered(clock.nanos());
            spent.answered();
            letThrough();
        }

        @Override
        public void unsent() {
            minute.unsent();
            spent.unsent();
            letThrough();
        }
    }
}
