package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beside this, {@link AdminFixture} compares every answer of every test with the document. */
class OpenApiTest {
    private final AdminFixture admin = new AdminFixture();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void servesItsDescriptionWithoutAToken() {
        var reply = admin.get(admin.start(Optional.of("secret")), "/openapi.yaml");

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.getHeader("Content-Type")).isEqualTo("application/yaml");
        assertThat(reply.bodyAsString()).startsWith("openapi: 3.1.0\n");
    }

    @Test
    void describesEveryRouteAndNothingElse() {
        Router router = Router.router(admin.vertx);
        admin.api(Optional.empty()).mountOn(router);

        TreeSet<String> mounted = new TreeSet<>();
        router.getRoutes().stream()
                .filter(route -> route.methods() != null)
                .forEach(route ->
                        route.methods().forEach(method -> mounted.add(method + " " + withBraces(route.getPath()))));

        assertThat(mounted).isEqualTo(OpenApiContract.operations());
    }

    /** So that the comparison is known to compare. */
    @Test
    void noticesAnAnswerThatIsNotDescribed() {
        JsonObject quotas = new JsonObject("{\"quotas\": [], \"other\": 1}");

        assertThatThrownBy(() -> check(200, "application/json", quotas)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(200, "application/json", new JsonObject()))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(200, "text/html", quotas)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> check(400, "application/problem+json", quotas)).isInstanceOf(AssertionError.class);
    }

    private static void check(int status, String type, JsonObject body) {
        OpenApiContract.check("GET", "/api/v1/quotas", status, type, Buffer.buffer(body.encode()));
    }

    private static String withBraces(String path) {
        return path.replaceAll(":([A-Za-z]+)", "{$1}");
    }
}
