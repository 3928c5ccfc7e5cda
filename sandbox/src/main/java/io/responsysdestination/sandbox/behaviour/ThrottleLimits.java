package io.responsysdestination.sandbox.behaviour;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/**
 * An account's limits by function, in calls a minute. Immutable.
 *
 * @param window what a minute is; Oracle says only "per minute"
 * @param callsPerMinute the limit of every function
 */
public record ThrottleLimits(Window window, Map<ApiFunction, Integer> callsPerMinute) {
    /** Set as the limit of a function, it is never throttled; the rate limit call reports this number. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Which calls count against a limit. Refused calls never do. */
    public enum Window {
        /** Those of the last 60 seconds. */
        ROLLING,
        /** Those since the clock's minute began. */
        CALENDAR
    }

    public ThrottleLimits {
        Objects.requireNonNull(window, "window");
        EnumMap<ApiFunction, Integer> complete = new EnumMap<>(ApiFunction.class);
        for (ApiFunction function : ApiFunction.values()) {
            int limit = callsPerMinute.getOrDefault(function, function.callsPerMinute());
            if (limit < 0) {
                throw new IllegalArgumentException("the limit of " + function + " is negative");
            }
            complete.put(function, limit);
        }
        callsPerMinute = Map.copyOf(complete);
    }

    public static ThrottleLimits defaults() {
        return new ThrottleLimits(Window.ROLLING, Map.of());
    }

    public static ThrottleLimits unlimited() {
        EnumMap<ApiFunction, Integer> all = new EnumMap<>(ApiFunction.class);
        for (ApiFunction function : ApiFunction.values()) {
            all.put(function, UNLIMITED);
        }
        return new ThrottleLimits(Window.ROLLING, all);
    }

    public ThrottleLimits with(ApiFunction function, int limit) {
        EnumMap<ApiFunction, Integer> all = new EnumMap<>(callsPerMinute);
        all.put(function, limit);
        return new ThrottleLimits(window, all);
    }

    public ThrottleLimits with(Window otherWindow) {
        return new ThrottleLimits(otherWindow, callsPerMinute);
    }

    public int limitOf(ApiFunction function) {
        return Objects.requireNonNull(callsPerMinute.get(function));
    }
}
