package io.responsysdestination.bootstrap.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks the service what has become of events. */
final class AdminClient {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String api;

    AdminClient(int port) {
        api = "http://127.0.0.1:" + port + "/api/v1/";
    }

    /** The counts of deliveries. */
    JsonObject deliveries() throws IOException, InterruptedException {
        return get("summary").getJsonObject("deliveries");
    }

    /** How the destination is, in its own words. */
    String state() throws IOException, InterruptedException {
        return get("summary").getJsonArray("destinations").encode();
    }

    /** What the ledger says of the event: one delivery, or another number of them. */
    JsonArray deliveriesOf(String messageId) throws IOException, InterruptedException {
        return get("deliveries?messageId=" + messageId).getJsonArray("deliveries");
    }

    /** How many dead letters are on their way again; empty if the service cannot do that. */
    Optional<Integer> replayDeadLetters() throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                request("dead-letters/replay")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(new JsonObject()
                                .put("destination", ProofAccount.DESTINATION)
                                .encode()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 404) {
            return Optional.empty();
        }
        return Optional.of(body(answer).getInteger("replayed"));
    }

    private JsonObject get(String path) throws IOException, InterruptedException {
        return body(client.send(request(path).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).timeout(PATIENCE);
    }

    private static JsonObject body(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
        }
        return new JsonObject(answer.body());
    }
}
