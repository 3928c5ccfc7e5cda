package io.responsysdestination.adapter.http.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConfigurationApiTest {
    private static final String PATH = "/api/v1/configuration";
    private static final String COMPARISON =
            "{\"problems\":[{\"place\":\"data.retention\",\"message\":\"needs a restart\"}],\"changes\":["
                    + "{\"place\":\"sources.web.writeKey\",\"before\":\"***\",\"after\":\"*** (another value)\"},"
                    + "{\"place\":\"data.retention\",\"after\":\"3d\"}]}";

    private final AdminFixture admin = new AdminFixture();
    private final FixedConfiguration configuration = new FixedConfiguration();

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void showsWhatIsInForce() {
        assertThat(admin.get(start(), PATH).bodyAsJsonObject())
                .isEqualTo(new JsonObject("{\"file\":\"service.yaml\",\"loadedAt\":\"2026-01-02T03:04:05Z\","
                        + "\"configuration\":{\"sources\":{\"web\":{\"writeKey\":\"***\",\"destinations\":[\"marketing\"]}}},"
                        + "\"warnings\":[{\"place\":\"destinations.second\",\"message\":\"gets no events\"}]}"));
    }

    @Test
    void comparesWithoutChangingAnything() {
        assertThat(post("/check", "{}")).isEqualTo(new JsonObject(COMPARISON));
        assertThat(configuration.deeds).containsExactly("check");
    }

    @Test
    void reloadsAndSaysWhetherItIsInForce() {
        assertThat(post("/reload", "")).isEqualTo(new JsonObject(COMPARISON).put("applied", false));
        assertThat(post("/reload", "{\"force\":true}")).isEqualTo(new JsonObject(COMPARISON).put("applied", true));
        assertThat(configuration.deeds).containsExactly("reload", "force");
    }

    @Test
    void doesNothingForWhatItDoesNotUnderstand() {
        int port = start();
        for (String body : new String[] {"{\"forse\":true}", "{\"force\":1}", "[]", "x"}) {
            var reply = admin.post(port, PATH + "/reload", "application/json", body);

            assertThat(reply.statusCode()).as(body).isEqualTo(400);
        }
        assertThat(admin.post(port, PATH + "/check", "application/json", "{\"force\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(admin.post(port, PATH + "/reload", "text/plain", "{}").statusCode())
                .isEqualTo(415);
        assertThat(configuration.deeds).isEmpty();
    }

    private JsonObject post(String path, String body) {
        var reply = admin.post(start(), PATH + path, "application/json", body);
        assertThat(reply.statusCode()).isEqualTo(200);
        return reply.bodyAsJsonObject();
    }

    private int start() {
        admin.configuration = configuration;
        return admin.start(Optional.empty());
    }
}
