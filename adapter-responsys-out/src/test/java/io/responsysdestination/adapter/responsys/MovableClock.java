package io.responsysdestination.adapter.responsys;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

    void advance(Duration step) {
        now = instant().plus(step);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
