package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.bootstrap.wiring.Service;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Events on their real way: over HTTP into the service, and out to whatever the configuration names. */
final class ServedEvents {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** The sandbox answers at once. */
    static final ResponsysTiming TIMING = new ResponsysTiming(
            LIMIT,
            LIMIT,
            LIMIT,
            Duration.ofMinutes(90),
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMinutes(10),
            Duration.ofMinutes(5));

    private ServedEvents() {}

    /** In one batch; returns once the service has delivered them. */
    static void deliver(String configuration, List<String> events) throws Exception {
        var config = ConfigurationFile.load(Path.of(configuration), Map.of());
        Vertx vertx = Vertx.vertx();

        try {
            Service service = Service.await(Service.start(vertx, config, TIMING), LIMIT);
            HttpRequest batch = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + service.trackingPort() + "/v1/batch"))
                    .header("Authorization", "Basic d2ViLWtleTo=") // web-key:
                    .timeout(LIMIT)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"batch\":[" + String.join(",", events) + "]}"))
                    .build();
            var answer = HttpClient.newHttpClient().send(batch, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            boolean delivered = Service.await(service.stop(LIMIT), LIMIT);
            assertThat(delivered).isTrue();
        } finally {
            Service.await(vertx.close(), LIMIT);
        }
    }
}
