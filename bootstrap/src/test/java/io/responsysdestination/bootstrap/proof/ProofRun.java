package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** Rounds of load, faults and kills, then quiet, then the table. */
final class ProofRun implements AutoCloseable {
    private static final int EVENTS_OF_EACH_CLIENT_A_ROUND = 200;
    private static final int KILL_MILLIS_MAX = 2_000;
    private static final int KILL_AT_START_MILLIS_MIN = 100;
    private static final int KILL_AT_START_MILLIS_MAX = 1_500;

    /** One start in so many is killed before it is ready. */
    private static final int STARTS_FOR_A_KILL = 4;

    /** From so many rounds on every kind of fault has its turn. */
    private static final int ROUNDS_FOR_EVERY_FAULT = 10;

    private static final Duration FIRST_MERGE_LIMIT = Duration.ofSeconds(10);
    private static final Duration ANSWERS_LIMIT = Duration.ofMinutes(1);
    private static final Duration QUIET_LIMIT = Duration.ofMinutes(3);
    private static final Duration POLL_PERIOD = Duration.ofMillis(50);

    private static final Set<ApiFunction> MERGES = Set.of(
            ApiFunction.MERGE_LIST_RECIPIENTS,
            ApiFunction.MERGE_PROFILE_EXTENSION_RECIPIENTS,
            ApiFunction.ASYNC_MERGE_LIST_RECIPIENTS,
            ApiFunction.ASYNC_MERGE_PROFILE_EXTENSION_RECIPIENTS);

    private final RunningSandbox sandbox;
    private final Random random;
    private final long started = System.nanoTime();
    private final Served service;
    private final Clients clients;
    private final Watch watch;
    private final Weather weather;
    private int kills;

    private ProofRun(long seed, RunningSandbox sandbox, Path folder) throws Exception {
        this.sandbox = sandbox;
        this.random = new Random(seed);
        Path configuration = folder.resolve("responsys-destination.yaml");
        this.service = Served.by(Files.writeString(
                configuration, ProofAccount.configuration(sandbox.baseUrl(), folder.resolve("data"))));
        this.clients = new Clients(random.nextLong(), service::trackingPort);
        this.watch = Watch.over(sandbox);
        this.weather = Weather.over(sandbox.faults(), new Random(random.nextLong()));
    }

    static ProofTable of(int rounds, long seed, RunningSandbox sandbox, Path folder) throws Exception {
        try (ProofRun run = new ProofRun(seed, sandbox, folder)) {
            for (int round = 1; round <= rounds; round++) {
                run.round(round == rounds);
            }
            return run.table(rounds, seed);
        }
    }

    private void round(boolean isLast) throws Exception {
        long merges = merges();
        clients.send(EVENTS_OF_EACH_CLIENT_A_ROUND);
        awaitMergeAfter(merges);
        pause(random.nextInt(KILL_MILLIS_MAX));
        kill();
        if (random.nextInt(STARTS_FOR_A_KILL) == 0) {
            service.startAgain();
            pause(random.nextInt(KILL_AT_START_MILLIS_MIN, KILL_AT_START_MILLIS_MAX));
            kill();
        }
        if (isLast) {
            weather.clear();
            weather.refuseSomeRows();
        }
        service.startAgain();
        service.awaitReady();
    }

    private void kill() throws Exception {
        service.kill();
        kills++;
        // A call of the dead process may still take effect, in Responsys as here; nobody could put that right again.
        pause((int) Weather.SLOW.multipliedBy(2).toMillis());
        watch.startsANewLife();
    }

    /** So that a slow machine does not kill before anything has happened; yet a service that pauses is killed as well. */
    private void awaitMergeAfter(long former) throws InterruptedException {
        long deadline = System.nanoTime() + FIRST_MERGE_LIMIT.toNanos();
        while (merges() == former && System.nanoTime() < deadline) {
            pause((int) POLL_PERIOD.toMillis());
        }
    }

    /** Merges that the account has taken so far. */
    private long merges() {
        return sandbox.traffic().entrySet().stream()
                .filter(each -> MERGES.contains(each.getKey()))
                .mapToLong(each -> each.getValue().admitted())
                .sum();
    }

    private ProofTable table(int rounds, long seed) throws Exception {
        clients.awaitAnswers(ANSWERS_LIMIT);
        List<MarkedEvent> accepted = clients.accepted();
        AdminClient admin = new AdminClient(service.adminPort());
        List<String> unsettled = awaitQuiet(admin, accepted.size());
        Optional<Integer> replayed = admin.replayDeadLetters();
        if (replayed.isPresent()) {
            unsettled = awaitQuiet(admin, accepted.size());
        }
        watch.look();
        Ends ends = Ends.of(accepted, admin);
        Verdict verdict = new Verdict(accepted, ends, AccountState.of(sandbox), watch);
        ProofTable table = new ProofTable();
        table.figure("rounds, seed " + seed, rounds, "");
        table.figure(
                "seconds",
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started),
                kills + " kills, " + service.starts() + " starts, " + clients.requests() + " requests, " + watch.looks()
                        + " looks at the account");
        table.figure(
                "faults met",
                weather.met().values().stream().mapToInt(count -> count).sum(),
                weather.met());
        table.mustBeNone(
                "kinds of fault that nothing met", rounds < ROUNDS_FOR_EVERY_FAULT ? List.of() : weather.notMet());
        table.figure("accepted", accepted.size(), "");
        table.figure("delivered", ends.delivered(), "");
        table.figure("dead", ends.dead(), ends.reasons());
        table.figure(
                "dead letters sent again",
                replayed.orElse(0),
                replayed.isPresent() ? "" : "left out: the service cannot do that");
        table.mustBeNone("lost", verdict.lost);
        table.mustBeNone("not accounted for", unsettled);
        table.mustBeNone("duplicated effects on state", verdict.duplicated);
        table.mustBeNone("order violations", verdict.disorder);
        table.mustBeNone("cells blanked or shifted", verdict.blankedOrShifted);
        table.mustBeNone("calls over the limit", callsOverTheLimit());
        return table;
    }

    /** In words, each call that was refused because the account's limit of the minute was used up. */
    private List<String> callsOverTheLimit() {
        return sandbox.traffic().entrySet().stream()
                .flatMap(each -> LongStream.range(0, each.getValue().overLimit())
                        .mapToObj(call -> each.getKey().api()))
                .toList();
    }

    /** Empty once as many deliveries have ended as events were accepted; else, after a while, what is wrong in words. */
    private static List<String> awaitQuiet(AdminClient admin, int accepted) throws Exception {
        long deadline = System.nanoTime() + QUIET_LIMIT.toNanos();
        while (true) {
            JsonObject tally = admin.deliveries();
            int settled = tally.getInteger("delivered") + tally.getInteger("dead");
            if (tally.getInteger("pending") == 0 && settled == accepted && tally.getInteger("created") == accepted) {
                return List.of();
            }
            if (System.nanoTime() > deadline) {
                return List.of(accepted + " events were accepted, the service counts " + tally + ", " + admin.state());
            }
            pause((int) POLL_PERIOD.toMillis());
        }
    }

    /** Lets a bounded time pass; what is waited for cannot be seen from outside. */
    private static void pause(int millis) throws InterruptedException {
        boolean unused = new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        clients.close();
        weather.close();
        watch.close();
        service.close();
    }
}
