package io.responsysdestination.adapter.responsys.pace;

import io.responsysdestination.domain.merge.Answer;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Calls that wait for room: each priority in the order of arrival. */
final class WaitingCalls {
    private final Map<CallPriority, Deque<Waiting>> byPriority = new EnumMap<>(CallPriority.class);
    private long arrivals;

    WaitingCalls() {
        Arrays.stream(CallPriority.values()).forEach(priority -> byPriority.put(priority, new ArrayDeque<>()));
    }

    void add(CallPriority priority, Promise<Answer<Permit>> promise) {
        of(priority).add(new Waiting(arrivals++, promise));
    }

    int size(CallPriority priority) {
        return of(priority).size();
    }

    int size() {
        return byPriority.values().stream().mapToInt(Deque::size).sum();
    }

    /** The priorities that have a call waiting, the most urgent first. */
    List<CallPriority> priorities() {
        return Arrays.stream(CallPriority.values())
                .filter(priority -> !of(priority).isEmpty())
                .toList();
    }

    /** The priority of the call that has waited longest. */
    Optional<CallPriority> longestWaiting() {
        return priorities().stream()
                .min(Comparator.comparingLong(priority -> of(priority).element().arrival));
    }

    /** The call of this priority that has waited longest. */
    Promise<Answer<Permit>> take(CallPriority priority) {
        return of(priority).remove().promise;
    }

    /** Empties it; the result is in the order of urgency. */
    List<Promise<Answer<Permit>>> takeAll() {
        List<Promise<Answer<Permit>>> all = new ArrayList<>();
        for (Deque<Waiting> queue : byPriority.values()) {
            queue.forEach(waiting -> all.add(waiting.promise));
            queue.clear();
        }
        return all;
    }

    private Deque<Waiting> of(CallPriority priority) {
        return Objects.requireNonNull(byPriority.get(priority));
    }

    private record Waiting(long arrival, Promise<Answer<Permit>> promise) {}
}
