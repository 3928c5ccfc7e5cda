package io.responsysdestination.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestWatchTest {
    private static final long PATIENCE_SECONDS = 10;

    private final Vertx vertx = Vertx.vertx();
    private final WebClient client = WebClient.create(vertx);
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private int port;

    @BeforeEach
    void start() throws Exception {
        RequestWatch watch = new RequestWatch((method, route, status, took) -> {
            assertThat(took).isPositive();
            heard.add(method + " " + route + " " + status);
        });
        port = await(ApiServer.start(vertx, ApiServer.Address.of("127.0.0.1", 0), router -> mountOn(router, watch)))
                .port();
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    private static void mountOn(Router router, RequestWatch watch) {
        watch.mountOn(router);
        router.route("/v1/*").handler(routing -> routing.next());
        router.get("/v1/people/:name").handler(routing -> {
            var unused = routing.vertx()
                    .timer(1, TimeUnit.MILLISECONDS)
                    .compose(elapsed ->
                            routing.response().end(RequestId.current().orElse("none")));
        });
        router.get("/v1/broken").handler(routing -> {
            throw new IllegalStateException();
        });
    }

    @Test
    void takesOverAWellFormedIdAndKnowsItWhereverTheRequestGoesOn() throws Exception {
        var reply = get("/v1/people/ada", "order-4711.A_b");

        assertThat(reply.getHeader("X-Request-Id")).isEqualTo("order-4711.A_b");
        assertThat(reply.bodyAsString()).isEqualTo("order-4711.A_b");
    }

    @Test
    void makesAnIdWhereThereIsNoneOrNoneThatMayStandInLogs() throws Exception {
        for (String given : List.of("", "short", "ada@example.org", "x".repeat(65), "two words of it")) {
            var reply = get("/v1/people/ada", given);

            assertThat(reply.getHeader("X-Request-Id")).matches("[0-9a-f]{32}");
            assertThat(reply.bodyAsString()).isEqualTo(reply.getHeader("X-Request-Id"));
        }
        assertThat(get("/v1/people/ada", "").getHeader("X-Request-Id"))
                .isNotEqualTo(get("/v1/people/ada", "").getHeader("X-Request-Id"));
    }

    @Test
    void knowsNoIdOutsideOfRequests() {
        assertThat(RequestId.current()).isEmpty();
    }

    @Test
    void tellsOfRoutesAndNeverOfWhatWasAskedFor() throws Exception {
        var known = get("/v1/people/ada", "");
        var unknown = get("/v1/ada", "");
        var outside = get("/ada", "");
        var broken = get("/v1/broken", "");
        var strange = await(client.request(HttpMethod.valueOf("ADA"), port, "127.0.0.1", "/v1/people/ada")
                .send());

        assertThat(List.of(known, unknown, outside, broken, strange))
                .extracting(HttpResponse::statusCode)
                .containsExactly(200, 404, 404, 500, 405);
        assertThat(heard)
                .containsExactly(
                        "GET /v1/people/:name 200",
                        "GET other 404",
                        "GET other 404",
                        "GET other 500",
                        "other other 405");
    }

    private HttpResponse<Buffer> get(String path, String id) throws Exception {
        return await(client.get(port, "127.0.0.1", path)
                .putHeader("X-Request-Id", id)
                .send());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
