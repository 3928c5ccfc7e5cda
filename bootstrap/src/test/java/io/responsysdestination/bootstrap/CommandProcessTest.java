package io.responsysdestination.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.responsysdestination.sandbox.Sandbox;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The commands that run until they are told to stop, as processes of their own. */
class CommandProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int TERMINATED_BY_SIGTERM = 128 + 15;
    private static final Pattern LISTENING = Pattern.compile("listening on port (\\d+), admin on port (\\d+);.*");

    @RegisterExtension
    final SandboxExtension sandboxes = new SandboxExtension();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    @Test
    void demoShowsWhatBecameOfEveryEventAndEnds() throws Exception {
        try (var demo = CommandProcess.start("demo", "--exit")) {
            assertThat(demo.status()).isZero();
            assertThat(demo.output())
                    .anySatisfy(line -> assertThat(line).startsWith("EVENT").contains("ACTION", "OUTCOME"))
                    .anySatisfy(
                            line -> assertThat(line).contains("PET RICK_TRAITS").contains("delivered"))
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("a body that is cut off")
                            .contains("answered 400"))
                    .contains("All as it must be.");
        }
    }

    @Test
    void serveDeliversWhatItHasAcceptedBeforeItEnds() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 2s");
        try (var serve = CommandProcess.start("serve", "--config", TestConfiguration.file(folder, yaml))) {
            int[] ports = ports(serve);
            assertThat(get("http://127.0.0.1:" + ports[1] + "/health/ready").statusCode())
                    .isEqualTo(200);
            var answer = post("http://127.0.0.1:" + ports[0] + "/v1/identify", client);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(get("http://127.0.0.1:" + ports[1] + "/health/ready").statusCode())
                    .isEqualTo(200);
            assertThat(sandbox.members(Sandbox.LIST)).isEmpty();

            serve.sigterm();

            assertThat(serve.status()).isEqualTo(TERMINATED_BY_SIGTERM);
            assertThat(sandbox.members(Sandbox.LIST))
                    .singleElement()
                    .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "morty@example.org"));
            assertThat(serve.output()).contains("stopped; everything accepted was delivered or refused for good");
        }
    }

    @Test
    void serveSaysWhatIsLeftWhenADestinationIsStopped() throws Exception {
        var sandbox = sandboxes.start(Sandbox.builder().account("sandbox", "another"));
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 0s");
        try (var serve = CommandProcess.start("serve", "--config", TestConfiguration.file(folder, yaml))) {
            assertThat(post("http://127.0.0.1:" + ports(serve)[0] + "/v1/identify", client)
                            .statusCode())
                    .isEqualTo(200);
            assertThat(serve.lineWith("destination=marketing is stopped")).contains("INVALID_USER_NAME_PASSWORD");

            serve.sigterm();

            assertThat(serve.status()).isEqualTo(TERMINATED_BY_SIGTERM);
            assertThat(serve.output())
                    .contains("stopped with accepted events not yet delivered: they are kept for the next start");
        }
    }

    @Test
    void serveDeliversWhatAnEarlierProcessWasKilledWithAndKnowsItsMessages() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace("linger: 1s", "linger: 60s");
        try (var serve = CommandProcess.start("serve", "--config", TestConfiguration.file(folder, yaml))) {
            assertThat(post("http://127.0.0.1:" + ports(serve)[0] + "/v1/identify", client)
                            .statusCode())
                    .isEqualTo(200);

            serve.kill();
        }
        String impatient = TestConfiguration.file(folder, yaml.replace("linger: 60s", "linger: 0s"));
        try (var serve = CommandProcess.start("serve", "--config", impatient)) {
            int[] ports = ports(serve);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(sandbox.members(Sandbox.LIST)).hasSize(1));

            assertThat(post("http://127.0.0.1:" + ports[0] + "/v1/identify", client)
                            .statusCode())
                    .isEqualTo(200);

            assertThat(get("http://127.0.0.1:" + ports[1] + "/api/v1/summary").body())
                    .contains("\"accepted\":0,\"duplicates\":1");
        }
    }

    @Test
    void aSecondServeOnTheSameDataDirectoryDoesNotStart() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        String file =
                TestConfiguration.file(folder, TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES));
        try (var first = CommandProcess.start("serve", "--config", file)) {
            assertThat(ports(first)).hasSize(2);
            try (var second = CommandProcess.start("serve", "--config", file)) {
                assertThat(second.status()).isEqualTo(1);
                assertThat(second.output())
                        .anySatisfy(line -> assertThat(line)
                                .contains("data: another process uses " + folder.resolve("data"), "stop it, or choose"))
                        .noneMatch(line -> line.contains("Exception"));
            }
        }
    }

    @Test
    void serveSpeaksHttpsWithTheCertificateOfTheConfiguration() throws Exception {
        var sandbox = sandboxes.start(Sandbox.standard());
        var files = PemFiles.write(folder);
        String yaml = TestConfiguration.yaml(sandbox.baseUrl(), TestConfiguration.PROFILES)
                .replace(
                        "server: { host: 127.0.0.1, port: 0 }",
                        "server: { host: 127.0.0.1, port: 0, tls: { certificate: " + PemFiles.CERTIFICATE + ", key: "
                                + PemFiles.KEY + " } }");
        try (var serve = CommandProcess.start("serve", "--config", TestConfiguration.file(folder, yaml))) {
            HttpClient trusting = HttpClient.newBuilder()
                    .sslContext(files.trusted())
                    .connectTimeout(PATIENCE)
                    .build();

            var answer = post("https://127.0.0.1:" + ports(serve)[0] + "/v1/identify", trusting);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
        }
    }

    @Test
    void sandboxLetsItsUserLogIn() throws Exception {
        try (var sandbox = CommandProcess.start("sandbox", "--port", "0")) {
            String baseUrl = sandbox.lineWith("Responsys sandbox at ").replaceAll(".* at (http://[^,]+), .*", "$1");

            var answer = client.send(
                    HttpRequest.newBuilder(URI.create(baseUrl + "/rest/api/v1.3/auth/token"))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "user_name=sandbox&password=sandbox&auth_type=password"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"endPoint\":\"" + baseUrl + "\"");
        }
    }

    private static int[] ports(CommandProcess serve) throws InterruptedException {
        String line = serve.lineWith("listening on port");
        var matcher = LISTENING.matcher(line);
        assertThat(matcher.matches()).as(line).isTrue();
        return new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))};
    }

    private static HttpResponse<String> post(String url, HttpClient client) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Authorization", "Basic d2ViLWtleTo=") // web-key:
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"messageId\": \"m-1\", \"userId\": \"morty\", \"traits\": {\"email\": \"morty@example.org\"}}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
