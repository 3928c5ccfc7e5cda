package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.RequestWatch;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdminPortTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/nothing", "/api/v1/summary", "/api/v1/deliveries?limit=0"})
    void keepsBrowsersToThisSite(String path) {
        var reply = admin.get(admin.start(Optional.empty()), path);

        assertThat(reply.getHeader("Content-Security-Policy"))
                .isEqualTo("default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
        assertThat(reply.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(reply.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/summary, no-store", "/api/v1/nothing, no-store", "/health/live,"})
    void keepsPersonalDataOutOfCaches(String path, String cacheControl) {
        var reply = admin.get(admin.start(Optional.empty()), path);

        assertThat(reply.getHeader("Cache-Control")).isEqualTo(cacheControl);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "admin.localhost", "127.0.0.1", "127.1.2.3", "[::1]", "10.1.2.3"})
    void answersToNamesOfThisMachine(String name) {
        assertThat(askFor(admin.start(Optional.empty()), name).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "notlocalhost"})
    void refusesANameThatAnyoneCanHaveResolveToThisMachine(String name) {
        var reply = askFor(admin.start(Optional.empty()), name);

        assertThat(reply.statusCode()).isEqualTo(403);
        assertThat(reply.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.bodyAsJsonObject().getString("code")).isEqualTo("host_not_allowed");
    }

    @Test
    void answersToEveryNameWhereOthersAreToReachIt() {
        var api = new AdminApi(new AdminAccess("0.0.0.0", List.of("secret")), List.of(new HealthApi(admin)));
        int port = AdminFixture.await(
                        ApiServer.start(admin.vertx, ApiServer.Address.of(AdminFixture.HOST, 0), api::mountOn))
                .port();

        assertThat(askFor(port, "admin.example").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v1/summary, GET",
        "DELETE, /api/v1/deliveries/marketing/Profiles/m-1, GET",
        "GET, /api/v1/dead-letters/replay, POST",
        "PUT, /health/ready, GET"
    })
    void saysWhichMethodAPathHas(String method, String path, String allowed) {
        var reply = AdminFixture.await(admin.client
                .request(HttpMethod.valueOf(method), admin.start(Optional.empty()), AdminFixture.HOST, path)
                .send());

        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.getHeader("Allow")).isEqualTo(allowed);
        assertThat(reply.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(
                        405, "Method Not Allowed", "method_not_allowed", "only " + allowed + " is allowed here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/summary", "/metrics", "/metrics/"})
    void asksForTheTokenInTheWayOfHttp(String path) {
        var reply = admin.get(admin.start(Optional.of("secret")), path);

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.getHeader("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(reply.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void aProblemNamesItsRequestAsTheHeaderDoes() {
        var watch = new RequestWatch((method, route, status, took) -> {});
        var api = new AdminApi(new AdminAccess(AdminFixture.HOST, List.of()), List.of(new HealthApi(admin)));
        int port = AdminFixture.await(
                        ApiServer.start(admin.vertx, ApiServer.Address.of(AdminFixture.HOST, 0), router -> {
                            watch.mountOn(router);
                            api.mountOn(router);
                        }))
                .port();

        var reply = admin.get(port, "/nothing");

        assertThat(reply.getHeader("X-Request-Id")).isNotEmpty();
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(AdminFixture.problem(404, "Not Found", "not_found", "no such path")
                        .put("requestId", reply.getHeader("X-Request-Id")));
    }

    @Test
    void takesEveryTokenWhileCallersChangeOver() {
        int port = startWith("new-token", "old-token");

        assertThat(askWith(port, "new-token").statusCode()).isEqualTo(200);
        assertThat(askWith(port, "old-token").statusCode()).isEqualTo(200);
        assertThat(askWith(port, "old-tokem").statusCode()).isEqualTo(401);
    }

    @Test
    void listensNoMoreToAnAddressThatTriesTooManyTokens() {
        int port = startWith("secret");
        assertThat(IntStream.range(0, AdminAccess.FAILURES_MAX)
                        .map(attempt -> askWith(port, "guess-" + attempt).statusCode()))
                .containsOnly(401);

        var reply = askWith(port, "secret");

        assertThat(reply.statusCode()).isEqualTo(429);
        assertThat(reply.getHeader("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.bodyAsJsonObject().getString("code")).isEqualTo("too_many_failures");
        assertThat(Integer.parseInt(reply.getHeader("Retry-After"))).isBetween(1, 60);
    }

    @Test
    void takesAQuestionWithoutAnyTokenForNoAttempt() {
        int port = startWith("secret");
        IntStream.rangeClosed(0, AdminAccess.FAILURES_MAX)
                .forEach(time -> assertThat(admin.get(port, "/api/v1/summary").statusCode())
                        .isEqualTo(401));

        assertThat(askWith(port, "secret").statusCode()).isEqualTo(200);
    }

    private int startWith(String... tokens) {
        var api = new AdminApi(new AdminAccess(AdminFixture.HOST, List.of(tokens)), List.of(new DeliveriesApi(admin)));
        return AdminFixture.await(
                        ApiServer.start(admin.vertx, ApiServer.Address.of(AdminFixture.HOST, 0), api::mountOn))
                .port();
    }

    private HttpResponse<Buffer> askWith(int port, String token) {
        return AdminFixture.await(admin.client
                .get(port, AdminFixture.HOST, "/api/v1/summary")
                .putHeader("Authorization", "Bearer " + token)
                .send());
    }

    @Test
    void isAliveWithoutAToken() {
        var reply = admin.get(admin.start(Optional.of("secret")), "/health/live");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject().put("status", "up"));
    }

    @Test
    void isReadyWhileADestinationWaits() {
        var reply = admin.get(admin.start(Optional.of("secret")), "/health/ready");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.bodyAsJsonObject())
                .isEqualTo(new JsonObject().put("status", "up").put("reasons", new JsonArray()));
    }

    @Test
    void isNotReadyWhenEventsCannotBeKeptOrADestinationIsStopped() {
        admin.trouble = Optional.of("the disk is full");
        admin.state = new DestinationState("marketing", "stopped", "the login is refused", 5, 0, 61, 7);

        var reply = admin.get(admin.start(Optional.empty()), "/health/ready");

        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(reply.bodyAsJsonObject()).isEqualTo(new JsonObject("""
                {"status": "down", "reasons": ["events cannot be kept: the disk is full",
                                               "destination marketing is stopped: the login is refused"]}
                """));
    }

    private HttpResponse<Buffer> askFor(int port, String name) {
        return AdminFixture.await(admin.client
                .request(
                        HttpMethod.GET,
                        SocketAddress.inetSocketAddress(port, AdminFixture.HOST),
                        port,
                        name,
                        "/health/live")
                .send());
    }
}
