package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.Choice.ThrottleStatus;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits.Window;
import io.responsysdestination.sandbox.behaviour.Traffic;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.function.UnaryOperator;

/** Counts calls by function and minute. Refused calls do not count. */
final class Throttle {
    private static final long MINUTE_MILLIS = 60_000;

    private final ThrottleLimits limits;
    private final SandboxBehaviour behaviour;
    private final Map<ApiFunction, Queue<Long>> admitted = new EnumMap<>(ApiFunction.class);
    private final Map<ApiFunction, Traffic> traffic = new EnumMap<>(ApiFunction.class);

    Throttle(ThrottleLimits limits, SandboxBehaviour behaviour) {
        this.limits = limits;
        this.behaviour = behaviour;
    }

    ThrottleLimits limits() {
        return limits;
    }

    /** What has come in since the start, functions never called left out; those without a limit have no busiest minute. */
    Map<ApiFunction, Traffic> traffic() {
        return Map.copyOf(traffic);
    }

    /**
     * Counts the call.
     *
     * @throws Refusal API_LIMIT_EXCEEDED
     */
    void admit(ApiFunction function, Instant now) {
        int limit = limits.limitOf(function);
        if (limit == ThrottleLimits.UNLIMITED) {
            count(function, before -> before.admitting(0));
            return;
        }
        long nowMillis = now.toEpochMilli();
        long windowStart = limits.window() == Window.ROLLING
                ? nowMillis - MINUTE_MILLIS + 1
                : nowMillis - Math.floorMod(nowMillis, MINUTE_MILLIS);
        Queue<Long> calls = admitted.computeIfAbsent(function, unused -> new ArrayDeque<>());
        while (!calls.isEmpty() && calls.element() < windowStart) {
            calls.remove();
        }
        if (calls.size() >= limit) {
            count(function, Traffic::refusing);
            throw Refusal.apiLimitExceeded(status(), function.api());
        }
        calls.add(nowMillis);
        count(function, before -> before.admitting(calls.size()));
    }

    private void count(ApiFunction function, UnaryOperator<Traffic> call) {
        traffic.put(function, call.apply(traffic.getOrDefault(function, Traffic.NONE)));
    }

    private int status() {
        return switch (behaviour.choice(ThrottleStatus.class)) {
            case TOO_MANY_REQUESTS_429 -> 429;
            case BAD_REQUEST_400 -> 400;
            case UNAUTHORIZED_401 -> 401;
        };
    }
}
