package io.responsysdestination.benchmarks.responsys;

import io.responsysdestination.adapter.responsys.ResponsysAccount;
import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.merge.FlowSettings;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.benchmarks.CpuTime;
import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.LoopTimer;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.merge.MadeIntents;
import io.responsysdestination.benchmarks.merge.SilentListener;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Rows of twelve columns through planning, JSON and HTTP to a stub on this machine, beside a client with ready bodies. */
public final class DeliveryProgram implements Program {
    private static final int PEOPLE = 50_000;
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final long ROUND_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final int ROUNDS = 5;
    private static final double TARGET = 50_000;

    @Override
    public void run(Figures figures) throws Exception {
        Vertx vertx = Vertx.vertx();
        // A telephone number would be one more column.
        int[] people = IntStream.iterate(0, person -> person + 1)
                .filter(person -> !MadeIntents.hasPhone(person))
                .limit(PEOPLE)
                .toArray();
        List<MergeIntent> sorted = IntStream.range(0, PEOPLE)
                .mapToObj(i -> intent(people[i], i / RowBatch.ROWS_MAX))
                .toList();
        List<MergeIntent> mixed =
                IntStream.range(0, PEOPLE).mapToObj(i -> intent(people[i], i)).toList();
        try (StubResponsys stub = StubResponsys.start(Vertx.vertx());
                ResponsysAccount account = new ResponsysAccount(
                        vertx, stub.connection(), ResponsysTiming.defaults(), InstantSource.system())) {
            ReadyBodies ready = new ReadyBodies(vertx, stub, sorted);
            MergeFlow flow = new MergeFlow(
                    account.lists(),
                    account.tables(),
                    status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED),
                    new LoopTimer(vertx),
                    InstantSource.system(),
                    RandomGenerator.getDefault(),
                    new FlowSettings(LINGER, true),
                    new SilentListener());
            RowFeed feed = new RowFeed(flow, number -> mixed.get((int) (number % PEOPLE)));
            long unused = ready.postFor(WARM_UP_NANOS);
            feed.runFor(WARM_UP_NANOS);
            feed.finish();
            measure(ready, feed, stub, figures);
            flow.stop();
        }
    }

    private static void measure(ReadyBodies ready, RowFeed feed, StubResponsys stub, Figures figures) throws Exception {
        List<Double> baselines = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        long rows = feed.done();
        long requests = 0;
        long cpuNanos = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            baselines.add(ready.postFor(ROUND_NANOS) / seconds(start));
            long rowsBefore = feed.done();
            long requestsBefore = stub.merges();
            long begin = System.nanoTime();
            long cpuBefore = CpuTime.nanos();
            feed.runFor(ROUND_NANOS);
            rates.add((feed.done() - rowsBefore) / seconds(begin));
            feed.finish();
            cpuNanos += CpuTime.nanos() - cpuBefore;
            requests += stub.merges() - requestsBefore;
        }
        double baseline = median(baselines);
        double rate = median(rates);
        figures.say("ready bodies by a bare client: %,.0f rows/s", baseline);
        figures.say("rows a request: %.1f", (double) (feed.done() - rows) / requests);
        figures.say("processor time a row, the stub's included: %.1f us", cpuNanos / 1e3 / (feed.done() - rows));
        figures.say("delivery / ready bodies: %.2f", rate / baseline);
        figures.atLeast("delivery, rows/s", rate, TARGET);
    }

    private static MergeIntent intent(int person, int number) {
        return MadeIntents.upsert(person, number % MadeIntents.COLUMN_SETS, PermissionStatus.OPTOUT);
    }

    private static double seconds(long sinceNanos) {
        return (System.nanoTime() - sinceNanos) / 1e9;
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue));
    }
}
