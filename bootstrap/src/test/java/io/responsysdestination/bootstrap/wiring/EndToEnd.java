package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.responsys.ResponsysTiming;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.bootstrap.config.ConfigurationFile;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The whole service in this process, sandboxes of Responsys beside it, and a client that speaks HTTP with it. */
final class EndToEnd implements AutoCloseable {
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** A sandbox answers at once, so nothing is gained by asking it slowly. */
    static final ResponsysTiming TIMING = timing(Duration.ofSeconds(10));

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<RunningSandbox> sandboxes = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();

    static ResponsysTiming timing(Duration callTimeout) {
        return new ResponsysTiming(
                callTimeout,
                callTimeout,
                Duration.ofMillis(200),
                Duration.ofMinutes(90),
                Duration.ofMillis(5),
                Duration.ofMillis(100),
                Duration.ofMinutes(10),
                Duration.ofMinutes(5));
    }

    Vertx vertx() {
        return vertx;
    }

    RunningSandbox startSandbox(Sandbox.Builder recipe) throws Exception {
        RunningSandbox sandbox = Service.await(recipe.build().start(vertx), LIMIT);
        sandboxes.add(sandbox);
        return sandbox;
    }

    void stopSandbox(RunningSandbox sandbox) throws Exception {
        sandboxes.remove(sandbox);
        Service.await(sandbox.close(), LIMIT);
    }

    Service startService(Path folder, String yaml, Map<String, String> environment) throws Exception {
        return startService(folder, yaml, environment, TIMING);
    }

    Service startService(Path folder, String yaml, Map<String, String> environment, ResponsysTiming timing)
            throws Exception {
        Path file = Files.writeString(folder.resolve("responsys-destination.yaml"), yaml);
        Service service = Service.await(Service.start(vertx, ConfigurationFile.load(file, environment), timing), LIMIT);
        services.add(service);
        return service;
    }

    Service service() {
        return services.get(0);
    }

    HttpResponse<String> post(String writeKey, String path, String body) throws Exception {
        return post(service(), writeKey, path, body);
    }

    HttpResponse<String> post(Service to, String writeKey, String path, String body) throws Exception {
        String basic = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + to.trackingPort() + path))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/json")
                .timeout(LIMIT)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    Summary summary() throws Exception {
        return service().deliveries().summary().toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }

    DestinationState destination(String name) throws Exception {
        return summary().destinations().stream()
                .filter(state -> state.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    List<DeliveryRecord> deliveries(DeliveryQuery query) throws Exception {
        return service()
                .deliveries()
                .find(query)
                .toCompletableFuture()
                .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .records();
    }

    @Override
    public void close() {
        services.forEach(service -> ended(service.stop(Duration.ofMillis(1))));
        sandboxes.forEach(sandbox -> ended(sandbox.close()));
        ended(vertx.close());
    }

    private static void ended(Future<?> end) {
        end.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }
}
