package io.responsysdestination.benchmarks.responsys;

import java.time.Instant;
import java.time.InstantSource;

/** The time on the wall, which runs so many times as fast as real time. */
final class FastTime implements InstantSource {
    private final Instant begin = Instant.now();
    private final long start = System.nanoTime();
    private final int times;

    FastTime(int times) {
        this.times = times;
    }

    @Override
    public Instant instant() {
        return begin.plusNanos((System.nanoTime() - start) * times);
    }
}
