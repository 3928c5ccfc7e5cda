package io.responsysdestination.application.mapping.liquid;

import java.util.function.LongSupplier;

/** What one rendering may cost, so that a small template cannot make much of a large event. */
final class Budget {
    /** Segment's limit. */
    static final int RENDER_MILLIS_MAX = 500;
    /** Of the result and of every value on the way to it: characters of a text, elements of a list. */
    static final int SIZE_MAX = 1_000_000;
    /** Of all these values together, as variables keep them alive until the end. */
    static final int SIZE_TOTAL_MAX = 10_000_000;

    private static final int STEPS_BETWEEN_CLOCK_READINGS = 1_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final LongSupplier nanoTime;
    private final long startNanos;
    private long sizeTotal;
    private int steps;

    Budget(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.startNanos = nanoTime.getAsLong();
    }

    /** For each turn of a loop whose length depends on the event. */
    void step() {
        if (++steps >= STEPS_BETWEEN_CLOCK_READINGS) {
            steps = 0;
            checkTime();
        }
    }

    void checkTime() {
        if (nanoTime.getAsLong() - startNanos > RENDER_MILLIS_MAX * NANOS_PER_MILLI) {
            throw new LiquidFailedException("takes longer than " + RENDER_MILLIS_MAX + " ms");
        }
    }

    /** Before a value of this size is made. */
    void checkSize(long size) {
        if (size > SIZE_MAX) {
            throw new LiquidFailedException("yields more than " + SIZE_MAX + " characters");
        }
    }

    /** For a value that stays. */
    void use(long size) {
        checkSize(size);
        sizeTotal += size;
        if (sizeTotal > SIZE_TOTAL_MAX) {
            throw new LiquidFailedException("handles more than " + SIZE_TOTAL_MAX + " characters");
        }
    }
}
