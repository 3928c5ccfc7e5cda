package io.responsysdestination.bootstrap.proof;

import io.responsysdestination.sandbox.behaviour.Choice.AsyncOutcome;
import io.responsysdestination.sandbox.fault.Fault;
import io.responsysdestination.sandbox.fault.Faults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Lets faults of every kind meet the calls to Responsys, one at a time and at random times, and counts them. */
final class Weather implements AutoCloseable {
    /** No answer is later than this, so that a call of a killed process has had its effect before the next one starts. */
    static final Duration SLOW = Duration.ofMillis(400);

    private static final int PAUSE_MILLIS_MIN = 20;
    private static final int PAUSE_MILLIS_MAX = 120;
    private static final String LIST_MERGE = "/lists/" + ProofAccount.LIST + "/members";
    private static final String TABLES = "/listExtensions";
    private static final String ASYNC_MERGES = "/asyncApi/v1.3/lists/";
    private static final int EVERY_SO_MANY_ROWS = 5;
    private static final int REFUSING_MERGES = 3;

    private static final List<Gust> GUSTS = Stream.of(
                    onMerges("429 API_LIMIT_EXCEEDED", soon(Fault.error(429, "API_LIMIT_EXCEEDED"))),
                    onMerges("400 API_LIMIT_EXCEEDED", soon(Fault.error(400, "API_LIMIT_EXCEEDED"))),
                    onMerges("401 API_LIMIT_EXCEEDED", soon(Fault.error(401, "API_LIMIT_EXCEEDED"))),
                    onMerges("401 TOKEN_EXPIRED", Fault.error(401, "TOKEN_EXPIRED")),
                    onMerges("500", Fault.error(500, "UNEXPECTED_EXCEPTION")),
                    onMerges("503", soon(Fault.html(503))),
                    onMerges("HTML with 502", Fault.html(502)),
                    onMerges("HTML with 200", Fault.html(200)),
                    onMerges("cut connection", Fault.cut()),
                    onMerges("answer lost", Fault.answerLost()),
                    onMerges("slow answer", Fault.delay(SLOW)),
                    onMerges("lying length", Fault.lyingLength()),
                    onMerges("broken JSON", Fault.garbage()),
                    onMerges("partial MERGEFAILED", Fault.everyNthRowRefused(EVERY_SO_MANY_ROWS)),
                    // Not for ever, which every life would wait out: what is on its way is followed through kills.
                    List.of(new Gust("async stuck", "*", "/requests", Fault.json(200, "{\"status\":\"IN_PROGRESS\"}"))),
                    onAsync("async expired", AsyncOutcome.EXPIRED),
                    onAsync("async purged", AsyncOutcome.PURGED))
            .flatMap(List::stream)
            .toList();

    private final Faults faults;
    private final Random random;
    private final Map<String, Integer> met = new TreeMap<>();
    private final CountDownLatch cleared = new CountDownLatch(1);
    private final Thread thread = new Thread(this::blow, "weather");

    /** A fault and the calls that it is for. */
    private record Gust(String name, String method, String pathPart, Fault fault) {}

    private Weather(Faults faults, Random random) {
        this.faults = faults;
        this.random = random;
    }

    static Weather over(Faults faults, Random random) {
        Weather weather = new Weather(faults, random);
        weather.thread.setDaemon(true);
        weather.thread.start();
        return weather;
    }

    /** Once it returns every call is answered as it should be. */
    void clear() throws InterruptedException {
        close();
        thread.join(Duration.ofSeconds(10).toMillis());
    }

    /** The next merges refuse some of their rows: dead letters of a life that lasts. To be called when it is clear. */
    void refuseSomeRows() {
        faults.next(REFUSING_MERGES, "POST", "/members", Fault.everyNthRowRefused(EVERY_SO_MANY_ROWS));
    }

    @Override
    public void close() {
        cleared.countDown();
    }

    /** How many calls have met a fault, by its kind; kinds that none has met are there with 0. To be asked when it is clear. */
    Map<String, Integer> met() {
        Map<String, Integer> all = new TreeMap<>(met);
        GUSTS.forEach(gust -> all.putIfAbsent(gust.name, 0));
        return all;
    }

    /** The kinds that no call has met. To be asked when it is clear. */
    List<String> notMet() {
        return met().entrySet().stream()
                .filter(each -> each.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    private void blow() {
        boolean isClear = false;
        while (!isClear) {
            Gust gust = next();
            faults.next(1, gust.method, gust.pathPart, gust.fault);
            isClear = pause();
            if (faults.take(gust.method, gust.pathPart) == null) {
                met.merge(gust.name, 1, Integer::sum);
            }
        }
        faults.clear();
    }

    /** One of all kinds or, every other time, of those that have been met least. */
    private Gust next() {
        int least = random.nextBoolean()
                ? GUSTS.stream().mapToInt(this::timesMet).min().orElseThrow()
                : Integer.MAX_VALUE;
        List<Gust> candidates =
                GUSTS.stream().filter(gust -> timesMet(gust) <= least).toList();
        return candidates.get(random.nextInt(candidates.size()));
    }

    private int timesMet(Gust gust) {
        return met.getOrDefault(gust.name, 0);
    }

    private boolean pause() {
        try {
            return cleared.await(random.nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            return true;
        }
    }

    private static List<Gust> onMerges(String name, Fault fault) {
        return List.of(new Gust(name, "POST", LIST_MERGE, fault), new Gust(name, "*", TABLES, fault));
    }

    private static List<Gust> onAsync(String name, AsyncOutcome outcome) {
        return List.of(new Gust(name, "POST", ASYNC_MERGES, Fault.asyncOutcome(outcome)));
    }

    private static Fault soon(Fault fault) {
        return fault.withHeader("Retry-After", "1");
    }
}
