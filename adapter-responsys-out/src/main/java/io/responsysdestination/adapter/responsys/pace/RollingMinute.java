package io.responsysdestination.adapter.responsys.pace;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The calls that Responsys may still count against its limit. It counts a call at some moment between our sending it and
 * its answer, so a call holds a place from when it is sent until a minute after its answer came: whatever minute Responsys
 * looks at, all calls that lie in it held a place together when the last of them was sent.
 */
final class RollingMinute {
    static final Duration MINUTE = Duration.ofSeconds(60);

    /** For clocks that do not run alike: more than a thousandth of a minute would be a broken clock. */
    private static final Duration MARGIN = Duration.ofMillis(60);

    /** Places that become free within this time are freed together, so that memory does not grow with the limit. */
    private static final long GRAIN_NANOS = Duration.ofMillis(10).toNanos();

    private final Deque<Held> held = new ArrayDeque<>();
    private int heldCount;
    private int underway;

    void sent() {
        underway++;
    }

    /** The call never left. */
    void unsent() {
        underway--;
    }

    void answered(long now) {
        underway--;
        hold(1, now);
    }

    /** Calls that others have made before the first of these. */
    void madeBefore(int calls, long answeredAt) {
        hold(calls, answeredAt);
    }

    private void hold(int calls, long answeredAt) {
        heldCount += calls;
        long freeAt = answeredAt + MINUTE.plus(MARGIN).toNanos();
        Held last = held.peekLast();
        if (last != null && last.freeAt - freeAt >= 0) {
            last.count += calls;
        } else {
            held.add(new Held(freeAt + GRAIN_NANOS, calls));
        }
    }

    int used(long now) {
        Held first = held.peekFirst();
        while (first != null && now - first.freeAt >= 0) {
            heldCount -= first.count;
            held.removeFirst();
            first = held.peekFirst();
        }
        return heldCount + underway;
    }

    /** Empty while it depends on an answer that is awaited. */
    Optional<Duration> untilNextFree(long now) {
        return Optional.ofNullable(held.peekFirst()).map(first -> Duration.ofNanos(first.freeAt - now));
    }

    private static final class Held {
        private final long freeAt;
        private int count;

        Held(long freeAt, int count) {
            this.freeAt = freeAt;
            this.count = count;
        }
    }
}
