package io.responsysdestination.application.merge;

import java.time.Instant;
import java.util.Comparator;

/** When a submission happened; of what happened at one instant, the later submitted is the newer. */
record Moment(Instant time, long number) implements Comparable<Moment> {
    static final Moment EARLIEST = new Moment(Instant.MIN, Long.MIN_VALUE);

    private static final Comparator<Moment> ORDER =
            Comparator.comparing(Moment::time).thenComparingLong(Moment::number);

    boolean isAfter(Moment other) {
        return compareTo(other) > 0;
    }

    @Override
    public int compareTo(Moment other) {
        return ORDER.compare(this, other);
    }
}
