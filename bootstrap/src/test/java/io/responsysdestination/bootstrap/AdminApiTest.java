package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The admin API of the whole service, with a sandbox behind it. */
class AdminApiTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client = HttpClient.newHttpClient();
    private LiveService service;

    @BeforeEach
    void start() throws Exception {
        RunningSandbox sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 0s");
        service = LiveService.start(TestConfiguration.file(folder, yaml));
    }

    @AfterEach
    void stop() throws Exception {
        service.stop();
    }

    @Test
    void previewsAnEventThatCameWithTheRequestItBecomes() throws Exception {
        service.identify("m-1", "ada", "ada@example.org");
        JsonObject recent = get("/api/v1/events/recent").getJsonArray("events").getJsonObject(0);
        JsonObject question = new JsonObject()
                .put("source", recent.getString("source"))
                .put("events", new JsonArray().add(recent.getJsonObject("event")));

        JsonObject preview = post("/api/v1/preview", question);

        JsonObject expectation = preview.getJsonArray("expectations").getJsonObject(0);
        assertThat(expectation.getString("outcome")).isEqualTo("rows");
        assertThat(expectation.getJsonObject("origins").getMap()).containsValue("$.traits.email");
        assertThat(preview.getJsonArray("requests").getJsonObject(0).getString("path"))
                .endsWith("/lists/CONTACTS_LIST/members");
        assertThat(preview.encode()).contains("ada@example.org");
    }

    @Test
    void showsTheListWithItsWriters() throws Exception {
        JsonObject list = get("/api/v1/tables?destination=marketing")
                .getJsonArray("destinations")
                .getJsonObject(0)
                .getJsonArray("tables")
                .getJsonObject(0);

        assertThat(list.getString("name")).isEqualTo("CONTACTS_LIST");
        assertThat(list.getBoolean("exists")).isTrue();
        assertThat(list.getJsonArray("columns")).isNotEmpty();
        assertThat(list.getJsonArray("writers")).isNotEmpty();
    }

    @Test
    void countsWhatIsDeliveredIntoTheSeries() throws Exception {
        service.identify("m-1", "ada", "ada@example.org");

        await().atMost(LIMIT).ignoreExceptions().untilAsserted(() -> {
            JsonObject series = get("/api/v1/series?minutes=5");
            JsonObject marketing = series.getJsonArray("destinations").getJsonObject(0);
            assertThat(series.getJsonArray("accepted").stream()
                            .mapToInt(n -> (Integer) n)
                            .sum())
                    .isEqualTo(1);
            assertThat(marketing.getJsonArray("delivered").stream()
                            .mapToInt(n -> (Integer) n)
                            .sum())
                    .isEqualTo(1);
            assertThat(marketing.getJsonArray("rowsPerCall")).contains(1.0);
        });
    }

    @Test
    void showsADeliveryInDetail() throws Exception {
        service.identify("m-1", "ada", "ada@example.org");

        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                get("/api/v1/deliveries/marketing/Profiles/m-1").getString("status"))
                        .isEqualTo("delivered"));
    }

    @Test
    void stopsWhileSomebodyListens() throws Exception {
        HttpRequest live =
                HttpRequest.newBuilder(address("/api/v1/live")).timeout(LIMIT).build();
        var listening = client.send(live, HttpResponse.BodyHandlers.ofLines());
        assertThat(listening.statusCode()).isEqualTo(200);

        service.stop();

        assertThat(listening.body()).startsWith(": keep-alive");
        start();
    }

    private JsonObject get(String path) throws Exception {
        return send(HttpRequest.newBuilder(address(path)).GET());
    }

    private JsonObject post(String path, JsonObject body) throws Exception {
        return send(HttpRequest.newBuilder(address(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    private JsonObject send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> reply = client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return new JsonObject(reply.body());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + service.adminPort() + path);
    }
}
