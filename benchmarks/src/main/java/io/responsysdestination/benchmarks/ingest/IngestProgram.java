package io.responsysdestination.benchmarks.ingest;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.Program;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The tracking API with its durable answers beside the same server that only reads and parses the body, in rounds one
 * after the other; then the time to an answer at a steady rate, while delivery runs.
 */
public final class IngestProgram implements Program {
    private static final int CONNECTIONS = 256;
    private static final int BATCH = 100;
    private static final int WARM_UP_SECONDS = 4;
    private static final int ROUNDS = 5;
    private static final int ROUND_SECONDS = 3;
    private static final double SINGLE_TARGET = 0.70;
    private static final double BATCH_TARGET = 0.40;
    private static final int STEADY_CONNECTIONS = 64;
    private static final int STEADY_RATE = 3_000;
    private static final int STEADY_WARM_UP_SECONDS = 10;
    private static final int STEADY_SECONDS = 20;
    private static final double STEADY_P99_MILLIS = 5;

    @Override
    public void run(Figures figures) throws Exception {
        Vertx vertx = Vertx.vertx();
        Vertx deliveryVertx = Vertx.vertx();
        try (LoadProcess load = new LoadProcess()) {
            ApiServer parsing = await(ParsingServer.start(vertx));
            try (TrackingServer tracking = new TrackingServer(vertx, deliveryVertx)) {
                compare("single events", 1, SINGLE_TARGET, load, parsing, tracking, figures);
                compare("batches of " + BATCH, BATCH, BATCH_TARGET, load, parsing, tracking, figures);
            }
            steady(vertx, deliveryVertx, load, figures);
        }
    }

    private static void compare(
            String name,
            int events,
            double target,
            LoadProcess load,
            ApiServer parsing,
            TrackingServer tracking,
            Figures figures)
            throws IOException {
        var unused = load.carryOut(Order.flood(parsing.port(), CONNECTIONS, events, WARM_UP_SECONDS));
        var unusedToo = load.carryOut(Order.flood(tracking.port(), CONNECTIONS, events, WARM_UP_SECONDS));
        tracking.dropAll();
        List<Double> parsed = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double baseline = load.carryOut(Order.flood(parsing.port(), CONNECTIONS, events, ROUND_SECONDS))
                    .perSecond();
            double durable = load.carryOut(Order.flood(tracking.port(), CONNECTIONS, events, ROUND_SECONDS))
                    .perSecond();
            tracking.dropAll();
            parsed.add(baseline);
            kept.add(durable);
            ratios.add(durable / baseline);
        }
        figures.say(
                "%s, %d connections: parsed only %,.0f events/s, durable %,.0f events/s (medians of %d rounds)",
                name, CONNECTIONS, median(parsed), median(kept), ROUNDS);
        figures.atLeast(name + ": durable / parsed only", median(ratios), target);
    }

    private static void steady(Vertx vertx, Vertx deliveryVertx, LoadProcess load, Figures figures) throws Exception {
        try (TrackingServer tracking = new TrackingServer(vertx, deliveryVertx);
                RunningDelivery delivery = new RunningDelivery(deliveryVertx, tracking)) {
            var unused = load.carryOut(steadyOrder(tracking, STEADY_WARM_UP_SECONDS));
            Result result = load.carryOut(steadyOrder(tracking, STEADY_SECONDS));
            figures.say(
                    "%,.0f events/s over %d connections while delivery runs: median %.2f ms, largest %.2f ms",
                    result.perSecond(), STEADY_CONNECTIONS, result.medianMicros() / 1e3, result.maxMicros() / 1e3);
            figures.say(
                    "delivered meanwhile: %,d of %,d events",
                    delivery.delivered(), tracking.counts().accepted());
            figures.atMost("p99 at a steady rate, ms", result.p99Micros() / 1e3, STEADY_P99_MILLIS);
        }
    }

    private static Order steadyOrder(TrackingServer tracking, int seconds) {
        return new Order(tracking.port(), STEADY_CONNECTIONS, 1, seconds, STEADY_RATE);
    }

    private static double median(List<Double> values) {
        return Figures.median(values.stream().mapToDouble(Double::doubleValue));
    }
}
