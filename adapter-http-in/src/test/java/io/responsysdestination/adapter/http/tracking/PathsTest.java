package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.EventType;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathsTest {
    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @ParameterizedTest
    @CsvSource({
        "/v1/i,IDENTIFY",
        "/v1/t,TRACK",
        "/v1/p,PAGE",
        "/v1/s,SCREEN",
        "/v1/g,GROUP",
        "/v1/a,ALIAS",
        "/v1/identify/,IDENTIFY",
        "/v1/t/,TRACK"
    })
    void takesOneEventWhoseTypeIsInThePath(String path, EventType type) {
        assertThat(API.take(path, "{\"userId\":\"u\"}").type()).contains(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/batch/", "/v1/import", "/v1/import/", "/v1/b", "/v1/b/"})
    void takesABatchOfEventsWithTheirOwnTypes(String path) {
        assertThat(API.take(path, "{\"batch\":[{\"type\":\"group\"}]}").type()).contains(EventType.GROUP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/m", "/v1/m/"})
    void throwsTelemetryAwayWithoutAskingForAKey(String path) {
        Reply reply = API.postWithoutHeader(path, "{\"series\":[{\"type\":\"track\",\"userId\":\"u\"}]} not even JSON");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(new JsonObject().put("success", true));
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void refusesTelemetryBeyondTheLimitOfABatch() {
        Reply reply = API.send(API.request(HttpMethod.POST, "/v1/m"), Buffer.buffer(new byte[500 * 1024 + 1]));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("payload_too_large");
    }

    @ParameterizedTest
    @CsvSource({
        "events.example.com,events.example.com/v1,absent",
        "events.example.com:8443,events.example.com:8443/v1,absent",
        "192.0.2.7:8080,192.0.2.7:8080/v1,absent",
        "localhost:8080,localhost:8080/v1,http",
        "127.0.0.1,127.0.0.1/v1,http",
        "[::1]:8080,[::1]:8080/v1,http"
    })
    void tellsSdksToSendToTheHostTheyHaveAsked(String host, String apiHost, String protocol) throws IOException {
        String answer = settings("/v1/projects/web-key/settings", host);

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(body(answer))
                .isEqualTo(new JsonObject()
                        .put("integrations", new JsonObject().put("Segment.io", segment(apiHost, protocol))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\"b",
                "a/b",
                "a b",
                "events.example.com:port",
                "user@events.example.com",
                "",
                "a;b",
                "a'b",
                "a&b"
            })
    void refusesToRepeatAHostThatIsNone(String host) throws IOException {
        assertThat(settings("/v1/projects/web-key/settings/", host))
                .startsWith("HTTP/1.1 400")
                .contains("\"success\":false")
                .doesNotContain("apiHost");
    }

    @Test
    void hasNoSettingsForAKeyThatNobodyKnows() throws IOException {
        assertThat(settings("/v1/projects/nobody-1/settings", "localhost"))
                .startsWith("HTTP/1.1 404")
                .contains("\"code\":\"unknown_write_key\"")
                .doesNotContain("nobody-1");
    }

    private static JsonObject segment(String apiHost, String protocol) {
        JsonObject segment = new JsonObject().put("apiKey", "web-key").put("apiHost", apiHost);
        return protocol.equals("absent") ? segment : segment.put("protocol", protocol);
    }

    private static String settings(String path, String host) throws IOException {
        try (var raw = new RawConnection(API.port())) {
            raw.write("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return raw.readToEnd();
        }
    }

    private static JsonObject body(String answer) {
        return new JsonObject(answer.substring(answer.indexOf("\r\n\r\n")).strip());
    }
}
