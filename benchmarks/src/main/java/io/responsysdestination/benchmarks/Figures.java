package io.responsysdestination.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Prints what was measured, and remembers whether a target was missed. */
public final class Figures {
    private boolean missed;

    /** Every program begins with it: figures of a busy machine say little. */
    void printMachine() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        say(
                "%d processors, load average %.2f before the start, Java %s",
                system.getAvailableProcessors(), system.getSystemLoadAverage(), Runtime.version());
    }

    /** A line in the format of {@link String#format}. */
    public void say(String format, Object... arguments) {
        System.out.println(String.format(Locale.ROOT, format, arguments));
    }

    public void atLeast(String name, double value, double target) {
        judge(name, value, "at least", target, value >= target);
    }

    public void atMost(String name, double value, double target) {
        judge(name, value, "at most", target, value <= target);
    }

    private void judge(String name, double value, String direction, double target, boolean reached) {
        missed |= !reached;
        say("%-60s %,14.3f   %s %,.3f: %s", name, value, direction, target, reached ? "reached" : "MISSED");
    }

    public boolean isTargetMissed() {
        return missed;
    }

    public static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** The value that {@code share} of all are not above, such as 0.99. */
    public static long percentile(long[] values, double share) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(sorted.length * share))];
    }
}
