package io.responsysdestination.bootstrap.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Senders of events at the same time, each with people of its own. What is not answered with 200 is sent again, with the
 * same messageIds, until it is; now and then what was answered is sent once more, as clients do.
 */
final class Clients implements AutoCloseable {
    private static final int CLIENTS = 4;
    private static final int PEOPLE_OF_EACH = 500;
    private static final int BATCH_MAX = 50;
    private static final int PAUSE_MILLIS_MAX = 60;
    private static final int ATTEMPTS_MAX = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AUTHORIZATION = "Basic "
            + Base64.getEncoder().encodeToString((ProofAccount.WRITE_KEY + ":").getBytes(StandardCharsets.UTF_8));

    private final IntSupplier port;
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Sender> senders = new ArrayList<>();
    private final List<Future<Boolean>> underWay = new ArrayList<>();

    /** {@code port} is asked before each request, as it changes with each start of the service. */
    Clients(long seed, IntSupplier port) {
        this.port = port;
        for (int i = 0; i < CLIENTS; i++) {
            senders.add(new Sender(new Random(seed + i), i * PEOPLE_OF_EACH));
        }
    }

    /** Starts to send so many events more from each client. */
    void send(int eventsOfEach) {
        for (Sender sender : senders) {
            Callable<Boolean> work = () -> sender.send(eventsOfEach);
            underWay.add(sender.thread.submit(work));
        }
    }

    /** Waits until all that was begun is answered with 200. */
    void awaitAnswers(Duration limit) throws Exception {
        for (Future<Boolean> each : underWay) {
            boolean unused = each.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        underWay.clear();
    }

    /** What was answered with 200, each client's in its order. To be asked when nothing is under way. */
    List<MarkedEvent> accepted() {
        return senders.stream().flatMap(sender -> sender.accepted.stream()).toList();
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        closed.countDown();
        senders.forEach(sender -> sender.thread.shutdownNow());
    }

    private final class Sender {
        private final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private final Random random;
        private final People people;
        private final List<MarkedEvent> accepted = new ArrayList<>();

        Sender(Random random, int firstPerson) {
            this.random = random;
            this.people = new People(random, firstPerson, PEOPLE_OF_EACH);
        }

        boolean send(int events) throws InterruptedException {
            int left = events;
            while (left > 0) {
                int size = random.nextInt(4) == 0 ? 1 : 1 + random.nextInt(Math.min(left, BATCH_MAX));
                List<MarkedEvent> next = people.next(size);
                insist(next);
                accepted.addAll(next);
                if (random.nextInt(20) == 0) {
                    insist(next);
                }
                left -= size;
                pause();
            }
            return true;
        }

        private void insist(List<MarkedEvent> events) throws InterruptedException {
            MarkedEvent single = events.get(0);
            String path =
                    events.size() > 1 ? "batch" : String.valueOf(single.json().getString("type"));
            JsonObject body = events.size() > 1
                    ? new JsonObject()
                            .put(
                                    "batch",
                                    new JsonArray(events.stream()
                                            .map(MarkedEvent::json)
                                            .toList()))
                    : single.json();
            for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
                if (isAccepted(path, body.encode())) {
                    return;
                }
                pause();
            }
            throw new IllegalStateException("not accepted after " + ATTEMPTS_MAX + " requests");
        }

        private boolean isAccepted(String path, String body) throws InterruptedException {
            requests.incrementAndGet();
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port.getAsInt() + "/v1/" + path))
                    .timeout(PATIENCE)
                    .header("Authorization", AUTHORIZATION)
                    .POST(HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> answer;
            try {
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            } catch (IOException killed) {
                return false;
            }
            boolean isExpected = answer.statusCode() == 503 || answer.statusCode() == 200;
            if (!isExpected || answer.body().contains("rejected")) {
                throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
            }
            return answer.statusCode() == 200;
        }

        private void pause() throws InterruptedException {
            if (closed.await(random.nextInt(PAUSE_MILLIS_MAX), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("the proof is over");
            }
        }
    }
}
