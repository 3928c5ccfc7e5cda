package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.application.merge.FlowSettings;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.Submission;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.merge.LeastRequests.Least;
import io.responsysdestination.benchmarks.merge.MixedEvents.MixedEvent;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * How many requests a backlog of mixed events needs. As many events are under way as the service's window allows, and
 * time is not real, so that every run gives the same figures.
 *
 * <p>The target holds where answers come so fast that rows fill requests before the linger time is over. Where a list
 * answers slowly, its PETs get rows more slowly than their own quota would allow and do not wait longer than the linger
 * time for company: that costs calls which would go unused. Both are shown.
 */
public final class CallsProgram implements Program {
    private static final int EVENTS = 100_000;
    private static final int UNDER_WAY_MAX = 20_000;
    private static final long SEED = 4;
    private static final Duration FAST = Duration.ofMillis(5);
    private static final List<Duration> SLOW = List.of(Duration.ofSeconds(1), Duration.ofMillis(100));
    private static final Duration LINGER = Duration.ofSeconds(1);
    private static final double TARGET = 1.05;

    private int underWay;
    private int notDone;

    @Override
    public void run(Figures figures) {
        List<MixedEvent> events = MixedEvents.create(EVENTS, SEED);
        Least least = LeastRequests.of(events);
        figures.say("least possible: %,d list merges, %,d PET merges", least.list(), least.pets());
        for (Duration latency : SLOW) {
            figures.say("requests / least possible: %.3f", (double) requests(events, latency, figures) / least.total());
        }
        double fast = (double) requests(events, FAST, figures) / least.total();
        figures.atMost("requests / least possible", fast, TARGET);
    }

    private long requests(List<MixedEvent> events, Duration latency, Figures figures) {
        VirtualTime time = new VirtualTime();
        CountingAccount account = new CountingAccount(time, latency);
        MergeFlow flow = new MergeFlow(
                account.lists(),
                account.tables(),
                status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED),
                time,
                time,
                new Random(SEED),
                new FlowSettings(LINGER, true),
                new SilentListener());
        for (MixedEvent event : events) {
            while (underWay >= UNDER_WAY_MAX) {
                time.goOn();
            }
            submit(flow, new Submission(event.intent(), time.instant(), false));
        }
        while (underWay > 0) {
            time.goOn();
        }
        if (notDone > 0) {
            throw new IllegalStateException(notDone + " events were not stored");
        }
        long requests = account.listMerges() + account.petMerges();
        figures.say(
                "answers after %d ms: %,d list merges, %,d PET merges; requests / full requests of the same rows: %.3f",
                latency.toMillis(),
                account.listMerges(),
                account.petMerges(),
                (double) requests / account.leastForTheSameRows());
        return requests;
    }

    private void submit(MergeFlow flow, Submission submission) {
        underWay++;
        var unused = flow.submit(submission).thenAccept(this::end);
    }

    private void end(IntentOutcome outcome) {
        underWay--;
        notDone += outcome.<Integer>fold(done -> 0, refused -> 1, unsent -> 1);
    }
}
