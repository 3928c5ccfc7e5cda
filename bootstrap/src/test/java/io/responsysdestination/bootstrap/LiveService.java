package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The service in this process, for commands that talk to one that runs. */
final class LiveService {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Vertx vertx;
    private final Service service;
    private final HttpClient client = HttpClient.newHttpClient();

    private LiveService(Vertx vertx, Service service) {
        this.vertx = vertx;
        this.service = service;
    }

    static LiveService start(String configuration) throws Exception {
        var config = ConfigurationFile.load(Path.of(configuration), Map.of());
        Vertx vertx = Vertx.vertx();
        return new LiveService(vertx, Service.await(Service.start(vertx, config, ServedEvents.TIMING), LIMIT));
    }

    int adminPort() {
        return service.adminPort();
    }

    int trackingPort() {
        return service.trackingPort();
    }

    void identify(String messageId, String userId, String email) throws Exception {
        identify("{\"messageId\":\"" + messageId + "\",\"userId\":\"" + userId + "\",\"traits\":{\"email\":\"" + email
                + "\"}}");
    }

    void identify(String event) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.trackingPort() + "/v1/identify"))
                .header("Authorization", "Basic d2ViLWtleTo=") // web-key:
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(event))
                .build();
        assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(200);
    }

    /** {@code GET /api/v1/summary}, of an API without a token. */
    JsonObject summary() {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + service.adminPort() + "/api/v1/summary"))
                .timeout(LIMIT)
                .build();
        try {
            return new JsonObject(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    JsonObject events() {
        return summary().getJsonObject("events");
    }

    void stop() throws Exception {
        boolean unused = Service.await(service.stop(Duration.ofMillis(1)), LIMIT);
        Service.await(vertx.close(), LIMIT);
    }
}
