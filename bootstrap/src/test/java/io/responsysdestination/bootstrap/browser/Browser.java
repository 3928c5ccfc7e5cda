package io.responsysdestination.bootstrap.browser;

import static org.awaitility.Awaitility.await;

import io.responsysdestination.bootstrap.wiring.Chromium;
import io.responsysdestination.bootstrap.wiring.NodePackages;
import io.responsysdestination.bootstrap.wiring.Program;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Chromium without a window, for pages that share nothing but the process. */
final class Browser implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Program program;
    private final String address;

    private Browser(Program program, String address) {
        this.program = program;
        this.address = address;
    }

    static Browser start() throws Exception {
        Path profile = Files.createTempDirectory(NodePackages.FOLDER, "browser");
        Program program = Chromium.open("about:blank", NodePackages.FOLDER, profile);
        try {
            Path ports = profile.resolve("DevToolsActivePort");
            await().atMost(START_LIMIT)
                    .until(() ->
                            Files.exists(ports) && Files.readAllLines(ports).size() == 2);
            return new Browser(
                    program, "http://127.0.0.1:" + Files.readAllLines(ports).get(0));
        } catch (Throwable failure) {
            program.close();
            throw failure;
        }
    }

    /** A tab of its own. */
    Page newPage() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/json/new?about:blank"))
                .timeout(START_LIMIT)
                .PUT(HttpRequest.BodyPublishers.noBody())
                .build();
        JsonObject tab = new JsonObject(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        return new Page(client, URI.create(tab.getString("webSocketDebuggerUrl")));
    }

    @Override
    public void close() {
        program.close();
    }
}
