package io.responsysdestination.benchmarks.console;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;

/** Asks one question after the other over one connection, and keeps how long each answer took to come. */
final class AskedConsole {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);
    private static final int PAGES_MAX = 3;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;
    private final Random random = new Random(1);
    private final Map<String, LongStream.Builder> nanos = new LinkedHashMap<>();

    AskedConsole(int adminPort) {
        this.base = "http://127.0.0.1:" + adminPort + "/api/v1/";
    }

    /** Each of the questions once; where an answer has more pages, the next ones too. Blocks. */
    void round(List<Question> questions) throws IOException, InterruptedException {
        for (Question question : questions) {
            String path = question.path().apply(random);
            Optional<String> next = ask(question.name(), path, question.body().apply(random));
            for (int page = 1; page < PAGES_MAX && next.isPresent(); page++) {
                String more = path + (path.contains("?") ? "&" : "?") + "cursor=" + next.get();
                next = ask(question.name() + ", later pages", more, Optional.empty());
            }
        }
    }

    /** Forgets what it has measured so far. */
    void forget() {
        nanos.clear();
    }

    /** By question, in nanoseconds. */
    Map<String, long[]> times() {
        Map<String, long[]> times = new LinkedHashMap<>();
        nanos.forEach((name, each) -> times.put(name, each.build().toArray()));
        return times;
    }

    private Optional<String> ask(String name, String path, Optional<String> body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path.replace(" ", "%20")))
                .timeout(ANSWER_LIMIT);
        body.ifPresent(json ->
                request.header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(json)));
        long begin = System.nanoTime();
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        nanos.computeIfAbsent(name, fresh -> LongStream.builder()).add(System.nanoTime() - begin);
        if (answer.statusCode() != 200) {
            throw new IOException(name + " was answered " + answer.statusCode() + ": " + answer.body());
        }
        return Optional.ofNullable(new JsonObject(answer.body()).getString("next"));
    }
}
