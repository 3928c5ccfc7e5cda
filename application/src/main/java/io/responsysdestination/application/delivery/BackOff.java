package io.responsysdestination.application.delivery;

import java.time.Duration;

/** How long to leave a store alone that has failed: 100 ms, doubling to 30 s, until it works again. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration MAX = Duration.ofSeconds(30);

    private Duration next = FIRST;

    Duration next() {
        Duration now = next;
        Duration twice = now.multipliedBy(2);
        next = twice.compareTo(MAX) > 0 ? MAX : twice;
        return now;
    }

    void reset() {
        next = FIRST;
    }
}
