package io.responsysdestination.adapter.http.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.admin.AdminAccess;
import io.responsysdestination.adapter.http.admin.AdminApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsolePagesTest {
    private static final String HOST = "127.0.0.1";
    private static final Path FOLDER = Path.of("src", "main", "resources", "console");
    private static final Pattern INLINE =
            Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]* src=)|https?://");

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private int port;

    @BeforeAll
    void start() throws Exception {
        AdminApi admin =
                new AdminApi(new AdminAccess(HOST, List.of("a-token-nobody-sends")), List.of(new ConsolePages()));
        port = await(ApiServer.start(vertx, ApiServer.Address.of(HOST, 0), admin::mountOn))
                .port();
    }

    @AfterAll
    void stop() throws Exception {
        await(vertx.close());
    }

    @Test
    void servesThePageAtTheRootUnderAPolicyThatAllowsNothingOfElsewhere() throws Exception {
        HttpResponse<Buffer> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.bodyAsString()).contains("<title>Responsys Destination</title>");
        assertThat(page.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(page.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void thePageHasNothingInlineAndNothingOfElsewhere() throws Exception {
        assertThat(get("/").bodyAsString()).doesNotContainPattern(INLINE);
    }

    @Test
    void servesEveryFileOfTheFolderWithoutAToken() throws Exception {
        for (String name : files()) {
            HttpResponse<Buffer> file = get("/" + name);

            assertThat(file.statusCode()).as(name).isEqualTo(200);
            assertThat(file.body().getBytes()).as(name).isEqualTo(Files.readAllBytes(FOLDER.resolve(name)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/app.js", "/api.js", "/lib/uplot.js"})
    void servesScriptsAsWhatModulesMustBe(String path) throws Exception {
        assertThat(get(path).getHeader("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    }

    @Test
    void sendsAFileAgainOnlyWhenItHasChanged() throws Exception {
        HttpResponse<Buffer> first = get("/app.js");
        String tag = first.getHeader("ETag");

        HttpResponse<Buffer> again =
                await(request("/app.js").putHeader("If-None-Match", tag).send());
        HttpResponse<Buffer> old =
                await(request("/app.js").putHeader("If-None-Match", "\"older\"").send());

        assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isNull();
        assertThat(old.statusCode()).isEqualTo(200);
        assertThat(old.body()).isEqualTo(first.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/other.js",
                "/lib/",
                "/lib/../../logging.properties",
                "/..%2fconsole%2fapp.js",
                "//app.js/x",
                "/lib/README.md"
            })
    void knowsNoOtherPath(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
    }

    private HttpRequest<Buffer> request(String path) {
        return client.get(port, HOST, path);
    }

    private HttpResponse<Buffer> get(String path) throws Exception {
        return await(request(path).send());
    }

    /** All but what is written for developers. */
    private static List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(FOLDER)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> FOLDER.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.endsWith(".md"))
                    .toList();
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
}
