package io.responsysdestination.benchmarks.pending;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.adapter.journal.InMemoryLedger;
import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.delivery.Delivery;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.LoopTimer;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.ServedProcess;
import io.responsysdestination.benchmarks.mapping.UpsertSubscription;
import io.responsysdestination.benchmarks.merge.CountingAccount;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Whether memory grows with the events that have gone through, or with those that wait: the heap after a collection while
 * five million events are delivered to an account in memory, and the resident memory of the service with a million events
 * on disk that it cannot deliver.
 */
public final class MemoryProgram implements Program {
    private static final int EVENTS = 5_000_000;
    private static final int STEP = 500_000;
    /** By then everything that remembers a limited number of people is full. */
    private static final int SAMPLES_SKIPPED = 1;

    private static final double FLAT = 0.10;
    private static final int STEP_SECONDS_MAX = 120;
    private static final int POLL_MILLIS = 20;
    private static final int PENDING = 1_000_000;
    private static final int SERVED_SECONDS = 20;
    private static final double RESIDENT_MEGABYTES = 400;
    private static final double MEGABYTE = 1024 * 1024;

    @Override
    public void run(Figures figures) throws Exception {
        resident(figures);
        heap(figures);
    }

    private static void heap(Figures figures) throws InterruptedException {
        Vertx vertx = Vertx.vertx();
        EndlessJournal journal = new EndlessJournal();
        DeliveryLedger ledger = new InMemoryLedger();
        LoopTimer timer = new LoopTimer(vertx);
        CountingAccount account = new CountingAccount(timer, Duration.ZERO);
        Delivery delivery = new Delivery(
                journal,
                ledger,
                new JacksonEventParser(),
                timer,
                InstantSource.system(),
                () -> new EventAcceptance.Counts(0, 0, 0));
        delivery.add(
                UpsertSubscription.destination("marketing", PendingEvents.SOURCE),
                account.lists(),
                account.tables(),
                status -> CompletableFuture.completedFuture(StatusReporter.Report.NOT_REPORTED));
        List<Double> heaps = new ArrayList<>();
        long start = System.nanoTime();
        for (int position = STEP; position <= EVENTS; position += STEP) {
            journal.openTo(position);
            delivery.wake();
            awaitDelivered(ledger, position);
            heaps.add(heapAfterCollection());
            figures.say(
                    "%,10d events delivered after %4.0f s: heap %.1f MB",
                    position, (System.nanoTime() - start) / 1e9, heaps.get(heaps.size() - 1));
        }
        List<Double> settled = heaps.subList(SAMPLES_SKIPPED, heaps.size());
        double median = Figures.median(settled.stream().mapToDouble(Double::doubleValue));
        figures.atMost(
                "largest deviation of the heap from its median",
                settled.stream()
                        .mapToDouble(heap -> Math.abs(heap - median) / median)
                        .max()
                        .orElseThrow(),
                FLAT);
    }

    private static void awaitDelivered(DeliveryLedger ledger, long count) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(STEP_SECONDS_MAX);
        while (System.nanoTime() < limit) {
            var tally = await(ledger.tally());
            if (tally.dead() > 0) {
                throw new IllegalStateException(tally.dead() + " events are dead");
            }
            if (tally.delivered() >= count) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        throw new IllegalStateException("events are not delivered");
    }

    private static double heapAfterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / MEGABYTE;
    }

    private static void resident(Figures figures) throws Exception {
        try (ServedBacklog backlog = new ServedBacklog(PENDING);
                ServedProcess service = backlog.serve()) {
            double most = 0;
            for (int second = 0; second < SERVED_SECONDS; second++) {
                TimeUnit.SECONDS.sleep(1);
                most = Math.max(most, residentMegabytes(service.id()));
            }
            figures.say("%,d events pending, served with %s", PENDING, String.join(" ", ServedProcess.JVM_OPTIONS));
            figures.atMost("most resident memory, MB", most, RESIDENT_MEGABYTES);
        }
    }

    /** As Linux tells it. */
    private static double residentMegabytes(long process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0)
                .findFirst()
                .orElseThrow();
    }
}
