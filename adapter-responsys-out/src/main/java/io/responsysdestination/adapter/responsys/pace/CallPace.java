package io.responsysdestination.adapter.responsys.pace;

import io.responsysdestination.application.port.out.SpentCalls;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.CapacityExceeded;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Keeps every call of an account within the account's limits: no minute, wherever it begins, holds more calls of a
 * function than its limit. The limits are read at first use, for which calls wait a little, and again every ten minutes
 * of use.
 *
 * <p>Confined to the account's event loop.
 */
public final class CallPace {
    private static final Duration LIMITS_AGE_MAX = Duration.ofMinutes(10);
    private static final Duration UNREADABLE_PAUSE = Duration.ofMinutes(1);

    /** How long calls wait for the first reading before they go by the documented limits. */
    private static final Duration FIRST_READING_PATIENCE = Duration.ofSeconds(10);

    private static final Duration CLOSED_PAUSE = Duration.ofSeconds(1);

    private final PaceClock clock;
    private final Map<ApiFunction, FunctionQuota> quotas = new EnumMap<>(ApiFunction.class);
    private Supplier<Future<Answer<Map<ApiFunction, Integer>>>> limits =
            () -> Future.succeededFuture(Answer.given(Map.of()));
    private boolean reading;
    private boolean everAsked;
    private long readAgainAt;

    /** Counts the calls of {@code account} that {@code spent} remembers, and has it remember those that are made. */
    public CallPace(PaceClock clock, SpentCalls spent, String account) {
        this.clock = clock;
        for (ApiFunction function : ApiFunction.values()) {
            SpentCalls.Calls calls = spent.of(account, function.label());
            quotas.put(function, new FunctionQuota(function, clock, calls, !function.isNeededToReadLimits()));
        }
    }

    /** {@code reader} reads the account's limits, by function; what it leaves out has the documented limit. */
    public void readLimitsBy(Supplier<Future<Answer<Map<ApiFunction, Integer>>>> reader) {
        limits = reader;
    }

    /** Gives leave for one call when its turn has come; too many waiting, or a pause for all, is answered at once. */
    public Future<Answer<Permit>> acquire(ApiFunction function, CallPriority priority) {
        Future<Answer<Permit>> permit = quota(function).acquire(priority);
        if (!function.isNeededToReadLimits()) {
            readLimitsIfDue();
        }
        return permit;
    }

    /** Responsys says that the function's limit is used up: another has used the account too, or the limit has changed. */
    public void heed(ApiFunction function, Throttled throttled) {
        quota(function).closeFor(throttled.after(), Throttled::new);
        readAgainAt = clock.nanos();
    }

    /** The capacity guard is the account's: it concerns all that work with its data. */
    public void heed(CapacityExceeded exceeded) {
        quotas.forEach((function, quota) -> {
            if (!function.isNeededToReadLimits()) {
                quota.closeFor(exceeded.after(), CapacityExceeded::new);
            }
        });
    }

    /** In the order of {@link ApiFunction}. */
    public List<FunctionUse> uses() {
        return quotas.values().stream().map(FunctionQuota::use).toList();
    }

    /** Those who wait are told to try later. */
    public void close() {
        quotas.values().forEach(quota -> quota.refuseWaiting(new Outage("the service is closing", CLOSED_PAUSE)));
    }

    private void readLimitsIfDue() {
        if (reading || (everAsked && clock.nanos() - readAgainAt < 0)) {
            return;
        }
        reading = true;
        Runnable cancelPatience = everAsked ? () -> {} : clock.after(FIRST_READING_PATIENCE, this::release);
        everAsked = true;
        limits.get().onComplete(done -> {
            reading = false;
            cancelPatience.run();
            boolean read = done.succeeded() && done.result().fold(this::learned, failure -> false);
            readAgainAt = clock.nanos() + (read ? LIMITS_AGE_MAX : UNREADABLE_PAUSE).toNanos();
            release();
        });
    }

    private boolean learned(Map<ApiFunction, Integer> read) {
        quotas.forEach((function, quota) ->
                quota.limit(read.getOrDefault(function, function.documentedLimit()), read.containsKey(function)));
        return true;
    }

    private void release() {
        quotas.values().forEach(FunctionQuota::release);
    }

    private FunctionQuota quota(ApiFunction function) {
        return Objects.requireNonNull(quotas.get(function));
    }
}
