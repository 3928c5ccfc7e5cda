package io.responsysdestination.application.mapping.liquid;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one rendering may cost, so that a small template cannot make much of a large event. */
final class Budget {
    /** Segment's limit. */
    static final int RENDER_MILLIS_MAX = 500;
    /** Of the result and of every text on the way to it, in characters. */
    static final int SIZE_MAX = 1_000_000;
    /** Of all these texts and lists together, as variables keep them alive until the end. */
    static final int SIZE_TOTAL_MAX = 10_000_000;
    /** What an element of a list counts for, in characters: about the memory of a number or a short text. */
    private static final int ELEMENT_SIZE = 10;

    static final int ELEMENTS_MAX = SIZE_MAX / ELEMENT_SIZE;

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

    /** Before a text of this length is made. */
    void checkSize(long size) {
        if (size > SIZE_MAX) {
            throw new LiquidFailedException("yields more than " + SIZE_MAX + " characters");
        }
    }

    /** Before a list of so many elements is made. */
    void checkElements(double count) {
        if (count > ELEMENTS_MAX) {
            throw new LiquidFailedException("yields a list of more than " + ELEMENTS_MAX + " elements");
        }
    }

    /** For a value that stays. */
    void use(@Nullable Object value) {
        if (value instanceof String text) {
            checkSize(text.length());
            sizeTotal += text.length();
        } else if (value instanceof List<?> list) {
            checkElements(list.size());
            sizeTotal += (long) list.size() * ELEMENT_SIZE;
        }
        if (sizeTotal > SIZE_TOTAL_MAX) {
            throw new LiquidFailedException("handles more than " + SIZE_TOTAL_MAX + " characters");
        }
    }
}
