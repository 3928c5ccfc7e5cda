package io.responsysdestination.benchmarks.mapping;

import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.Program;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** How fast events become rows on one core, one line a stage, as a ratio to the baseline. */
public final class MappingProgram implements Program {
    private static final TimeValue ITERATION = TimeValue.seconds(2);
    private static final int WARMUPS = 4;
    private static final int MEASUREMENTS = 5;
    private static final String BASELINE = "walk";
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    @Override
    public void run(Figures figures) throws RunnerException {
        var options = new OptionsBuilder()
                .include(MappingBenchmark.class.getSimpleName())
                .forks(1)
                .threads(1)
                .warmupIterations(WARMUPS)
                .warmupTime(ITERATION)
                .measurementIterations(MEASUREMENTS)
                .measurementTime(ITERATION)
                .addProfiler(GCProfiler.class)
                .jvmArgs("-XX:ActiveProcessorCount=1", "-XX:+UseSerialGC", "-Xms512m", "-Xmx512m")
                .build();
        print(new Runner(options).run(), figures);
    }

    private static void print(Collection<RunResult> results, Figures figures) {
        Map<String, RunResult> byName = new HashMap<>();
        results.forEach(result -> byName.put(result.getPrimaryResult().getLabel(), result));
        double baseline = Objects.requireNonNull(byName.get(BASELINE), "the baseline has not run")
                .getPrimaryResult()
                .getScore();
        byName.forEach((name, result) -> figures.say(
                "%-8s %,12.0f events/s %,8.0f bytes/event  %6.1f times the baseline's time",
                name,
                result.getPrimaryResult().getScore(),
                Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATION))
                        .getScore(),
                baseline / result.getPrimaryResult().getScore()));
    }
}
