package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.Sandbox;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own whose file changes, and which is told so. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no SIGHUP")
class HangUpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Test
    void aSignalPutsTheFileInForceAndTheLogSaysWhatBecameOfIt() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES);
        String file = TestConfiguration.file(folder, yaml);
        try (var serve = CommandProcess.start("serve", "--config", file)) {
            int admin =
                    Integer.parseInt(serve.lineWith("listening on port").replaceAll(".*admin on port (\\d+);.*", "$1"));

            assertThat(TestConfiguration.file(folder, yaml.replace("linger: 1s", "linger: 2s")))
                    .isEqualTo(file);
            serve.sighup();
            assertThat(serve.lineWith("configuration")).contains("reloaded: destinations.marketing.delivery.linger");
            assertThat(configuration(admin)).contains("\"linger\":\"2s\"").doesNotContain("web-key");

            assertThat(TestConfiguration.file(folder, yaml.replace("linger: 1s", "linger: 2 parsecs")))
                    .isEqualTo(file);
            serve.sighup();
            assertThat(serve.lineWith("configuration"))
                    .contains("not reloaded, the former one stays in force")
                    .contains("destinations.marketing.delivery.linger: line");
            assertThat(configuration(admin)).contains("\"linger\":\"2s\"");
        }
    }

    @Test
    void withoutATerminalALogLineIsAnObjectThatNamesItsRequest() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        String file =
                TestConfiguration.file(folder, TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES));
        try (var serve = CommandProcess.start("serve", "--config", file)) {
            int admin =
                    Integer.parseInt(serve.lineWith("listening on port").replaceAll(".*admin on port (\\d+);.*", "$1"));

            HttpResponse<String> reload = reload(admin, "deploy-4711");
            JsonObject line = new JsonObject(serve.lineWith("configuration reloaded"));

            assertThat(reload.headers().firstValue("X-Request-Id")).hasValue("deploy-4711");
            assertThat(line.getMap()).containsKey("time");
            line.remove("time");
            assertThat(line)
                    .isEqualTo(new JsonObject()
                            .put("level", "INFO")
                            .put("logger", "io.responsysdestination.bootstrap.wiring.ConfigurationReload")
                            .put("message", "configuration reloaded: nothing has changed")
                            .put("requestId", "deploy-4711"));
        }
    }

    private HttpResponse<String> reload(int port, String requestId) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/configuration/reload"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-Request-Id", requestId)
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String configuration(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/configuration"))
                .timeout(PATIENCE)
                .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return new JsonObject(body).getJsonObject("configuration").encode();
    }
}
