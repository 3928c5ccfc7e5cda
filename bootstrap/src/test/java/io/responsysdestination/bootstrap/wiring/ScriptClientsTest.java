package io.responsysdestination.bootstrap.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.StaticHandler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Segment's clients for Node and for browsers, unchanged, deliver through this service. Needs Node, npm and Chromium. */
@Tag("clients")
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ScriptClientsTest {
    private static final Duration PROGRAM_LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @BeforeAll
    static void install() throws Exception {
        NodePackages.install();
    }

    @Test
    void aNodeProgramDeliversOnceThroughFlushRetriesAndClose() throws Exception {
        try (ClientTrial trial = new ClientTrial(folder)) {
            var unused = Program.runs(
                    PROGRAM_LIMIT, NodePackages.FOLDER, "node", "node-client.mjs", trial.url(), ClientTrial.WRITE_KEY);

            trial.assertBothEventsArriveOnce();
            assertThat(trial.exchanges())
                    .isEqualTo(List.of(
                            "POST /v1/batch 503", "POST /v1/batch 503", "POST /v1/batch 200", "POST /v1/batch 200"));
        }
    }

    @Test
    void aPageInABrowserDeliversOnceThroughPreflightsAndRetries() throws Exception {
        try (ClientTrial trial = new ClientTrial(folder)) {
            String page = servePage(trial) + "/?api=" + encoded(trial.url()) + "&key=" + encoded(ClientTrial.WRITE_KEY);

            Program browser = Chromium.open(page, NodePackages.FOLDER);
            try {
                trial.assertBothEventsArriveOnce();
                await().atMost(EndToEnd.LIMIT)
                        .untilAsserted(() -> assertThat(trial.exchanges())
                                .contains("OPTIONS /v1/i 204", "OPTIONS /v1/t 204")
                                .filteredOn(exchange -> !exchange.startsWith("OPTIONS"))
                                .startsWith("GET /v1/projects/" + ClientTrial.WRITE_KEY + "/settings 200")
                                .containsExactlyInAnyOrder(
                                        "GET /v1/projects/" + ClientTrial.WRITE_KEY + "/settings 200",
                                        "POST /v1/i 503",
                                        "POST /v1/t 503",
                                        "POST /v1/i 200",
                                        "POST /v1/t 200"));
            } finally {
                browser.close();
            }
        }
    }

    /** On an origin of its own, so that the browser asks the service before it sends anything. */
    private static String servePage(ClientTrial trial) throws Exception {
        var vertx = trial.endToEnd().vertx();
        Router router = Router.router(vertx);
        router.get("/").handler(routing -> {
            var unused = routing.response()
                    .sendFile(NodePackages.FOLDER.resolve("page.html").toString());
        });
        router.get("/sdk/*")
                .handler(StaticHandler.create(NodePackages.FOLDER
                        .resolve("node_modules/@segment/analytics-next/dist/umd")
                        .toString()));
        HttpServer server =
                Service.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"), EndToEnd.LIMIT);
        return "http://127.0.0.1:" + server.actualPort();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
