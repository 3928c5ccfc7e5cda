package io.responsysdestination.benchmarks.console;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.benchmarks.Figures;
import io.responsysdestination.benchmarks.Folders;
import io.responsysdestination.benchmarks.Program;
import io.responsysdestination.benchmarks.ServedProcess;
import io.responsysdestination.benchmarks.ingest.LoadProcess;
import io.responsysdestination.benchmarks.ingest.Order;
import io.responsysdestination.benchmarks.ingest.PreparedRequest;
import io.responsysdestination.benchmarks.ingest.Result;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ThrottleLimits;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How long the console waits for each of its answers with a million deliveries in the ledger, while events come in and are
 * delivered to the sandbox.
 */
public final class ConsoleProgram implements Program {
    private static final int DELIVERIES = 1_000_000;
    private static final int DEAD_PERCENT = 5;
    private static final int EVENTS_A_SECOND = 1_000;
    private static final int CONNECTIONS = 8;
    private static final int WARM_UP_ROUNDS = 5;
    private static final int ROUNDS = 60;
    private static final int LOAD_SECONDS = 60;
    private static final double P95_MILLIS = 100;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public void run(Figures figures) throws Exception {
        measure(figures, DEAD_PERCENT);
        measure(figures, 100);
    }

    private static void measure(Figures figures, int deadPercent) throws Exception {
        Vertx vertx = Vertx.vertx();
        Path folder = Folders.create();
        RunningSandbox sandbox = await(
                Sandbox.standard().limits(ThrottleLimits.unlimited()).build().start(vertx));
        try {
            long begin = System.nanoTime();
            FilledLedger.write(folder.resolve("data"), DELIVERIES, deadPercent);
            figures.say(
                    "%,d deliveries, %d %% of them dead letters: written in %.0f s, %,d MB",
                    DELIVERIES,
                    deadPercent,
                    (System.nanoTime() - begin) / 1e9,
                    Files.size(folder.resolve("data/ledger.db")) / 1_000_000);
            try (ServedProcess service = ServedProcess.start(config(folder, sandbox.baseUrl()));
                    LoadProcess load = new LoadProcess()) {
                ask(figures, service, load);
            }
        } finally {
            var unused = await(sandbox.close());
            var unusedToo = await(vertx.close());
            Folders.delete(folder);
        }
    }

    private static void ask(Figures figures, ServedProcess service, LoadProcess load) throws Exception {
        ExecutorService loading = Executors.newSingleThreadExecutor();
        try {
            Future<Result> result = loading.submit(() ->
                    load.carryOut(new Order(service.trackingPort(), CONNECTIONS, 1, LOAD_SECONDS, EVENTS_A_SECOND)));
            List<Question> questions = ViewQuestions.all(DELIVERIES);
            AskedConsole console = new AskedConsole(service.adminPort());
            for (int round = 0; round < WARM_UP_ROUNDS; round++) {
                console.round(questions);
            }
            console.forget();
            int rounds = 0;
            while (rounds < ROUNDS && !result.isDone()) {
                console.round(questions);
                rounds++;
            }
            say(figures, console.times());
            Result loaded = result.get(LOAD_SECONDS * 2L, TimeUnit.SECONDS);
            figures.say("%d rounds; %,.0f events/s came in meanwhile", rounds, loaded.perSecond());
        } finally {
            loading.shutdownNow();
        }
    }

    private static void say(Figures figures, Map<String, long[]> times) {
        figures.say("%-60s %8s %8s %8s", "ms", "median", "p95", "largest");
        times.forEach((name, nanos) -> figures.say(
                "%-60s %8.1f %8.1f %8.1f", name, millis(nanos, 0.5), millis(nanos, 0.95), millis(nanos, 1)));
        figures.atMost(
                "p95 of the slowest question, ms",
                times.values().stream()
                        .mapToDouble(nanos -> millis(nanos, 0.95))
                        .max()
                        .orElseThrow(),
                P95_MILLIS);
    }

    private static double millis(long[] nanos, double share) {
        return Figures.percentile(nanos, share) / NANOS_PER_MILLI;
    }

    private static Path config(Path folder, String baseUrl) throws Exception {
        return Files.writeString(folder.resolve("config.yaml"), """
                server: { host: 127.0.0.1, port: 0 }
                admin: { host: 127.0.0.1, port: 0 }
                data: { directory: %s }
                sources:
                  web: { writeKey: %s, destinations: [marketing] }
                destinations:
                  marketing:
                    settings:
                      baseUrl: %s
                      username: %s
                      userPassword: %s
                      profileListName: %s
                      matchColumnName1: EMAIL_ADDRESS
                    subscriptions:
                      - name: Profiles
                        action: upsertListMember
                        mapping:
                          userData:
                            EMAIL_ADDRESS_: { "@path": $.traits.email }
                            CUSTOMER_ID_: { "@path": $.userId }
                            CITY_: { "@path": $.traits.address.city }
                """.formatted(
                        folder.resolve("data"),
                        PreparedRequest.WRITE_KEY,
                        baseUrl,
                        Sandbox.USER,
                        Sandbox.PASSWORD,
                        Sandbox.LIST));
    }
}
