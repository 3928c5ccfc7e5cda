package io.responsysdestination.benchmarks.ingest;

import io.responsysdestination.benchmarks.Figures;
import java.util.Arrays;

/** How long answers took; of more than {@value #KEPT_MAX} the first ones. */
final class Latencies {
    private static final int KEPT_MAX = 2_000_000;

    private final long[] nanos = new long[KEPT_MAX];
    private int count;

    void add(long latency) {
        if (count < KEPT_MAX) {
            nanos[count++] = latency;
        }
    }

    double micros(double share) {
        return count == 0 ? 0 : Figures.percentile(Arrays.copyOf(nanos, count), share) / 1e3;
    }
}
