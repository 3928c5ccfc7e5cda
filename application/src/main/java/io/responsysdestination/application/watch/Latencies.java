package io.responsysdestination.application.watch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;

/** A histogram of times from a millisecond to some days, each class a fifth wider than the one below. */
final class Latencies {
    private static final double CLASSES_PER_DOUBLING = 4;
    private static final int CLASSES = 120;
    private static final double MILLIS_PER_SECOND = 1_000;

    private final AtomicLongArray counts = new AtomicLongArray(CLASSES);

    void add(Duration time) {
        double millis = Math.max(1, time.toMillis());
        int place = (int) Math.ceil(Math.log(millis) / Math.log(2) * CLASSES_PER_DOUBLING);
        var unused = counts.incrementAndGet(Math.min(place, CLASSES - 1));
    }

    /** What there was since the last call. */
    Taken take() {
        long[] taken = new long[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            taken[i] = counts.getAndSet(i, 0);
        }
        return new Taken(taken);
    }

    /** Counts that change no more. */
    static final class Taken {
        private final long[] counts;
        private final long total;

        private Taken(long[] counts) {
            this.counts = counts;
            long sum = 0;
            for (long count : counts) {
                sum += count;
            }
            this.total = sum;
        }

        /** The time that this share of all did not exceed, as the upper end of its class; none where there was nothing. */
        Optional<Double> seconds(double share) {
            long left = (long) Math.ceil(total * share);
            for (int i = 0; i < CLASSES; i++) {
                left -= counts[i];
                if (left <= 0 && total > 0) {
                    return Optional.of(Math.pow(2, i / CLASSES_PER_DOUBLING) / MILLIS_PER_SECOND);
                }
            }
            return Optional.empty();
        }
    }
}
