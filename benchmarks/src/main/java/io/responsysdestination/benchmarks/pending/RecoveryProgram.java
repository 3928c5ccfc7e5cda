package io.responsysdestination.benchmarks.pending;

import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.ServedProcess;
import java.util.ArrayList;
import java.util.List;

/** How long the service takes to be ready with a million events on disk, and with none. */
public final class RecoveryProgram implements Program {
    private static final int EVENTS = 1_000_000;
    private static final int STARTS = 5;
    private static final double TARGET_SECONDS = 5;

    @Override
    public void run(Figures figures) throws Exception {
        figures.say("an empty journal: ready after %.2f s (median of %d starts)", median(startTimes(0)), STARTS);
        List<Double> times = startTimes(EVENTS);
        figures.say("%,d pending events: ready after %.2f s (median)", EVENTS, median(times));
        figures.atMost(
                "slowest start with the pending events, s",
                times.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                TARGET_SECONDS);
    }

    private static List<Double> startTimes(int events) throws Exception {
        List<Double> times = new ArrayList<>();
        try (ServedBacklog backlog = new ServedBacklog(events)) {
            for (int start = 0; start < STARTS; start++) {
                long begin = System.nanoTime();
                ServedProcess process = backlog.serve();
                times.add((System.nanoTime() - begin) / 1e9);
                process.close(); // as a crash would, so that the next start recovers
            }
        }
        return times;
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue));
    }
}
