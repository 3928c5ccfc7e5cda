package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthenticationTest {
    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "an empty password,Basic d2ViLWtleTo=,web",
        "no colon,Basic d2ViLWtleQ==,web",
        "no padding,Basic d2ViLWtleQ,web",
        "a password,Basic d2ViLWtleTpzZWNyZXQ=,web",
        "a lower-case scheme,basic d2ViLWtleTo=,web",
        "another source,Basic YXBwLWtleTo=,app"
    })
    void knowsTheSourceByTheUserOfBasicAuthentication(String name, String header, String source) {
        Reply reply = withHeader(header, "/v1/track", "{\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().source()).isEqualTo(source);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/track|{\"userId\":\"u\",\"writeKey\":\"app-key\"}",
                "/v1/batch|{\"writeKey\":\"app-key\",\"batch\":[{\"type\":\"track\"}]}",
                "/v1/batch|{\"batch\":[{\"type\":\"track\"}],\"writeKey\":\"app-key\"}",
                "/v1/batch|{\"batch\":[{\"type\":\"track\",\"writeKey\":\"web-key\"}],\"writeKey\":\"app-key\"}"
            })
    void knowsTheSourceByTheKeyInTheBody(String path, String body) {
        Reply reply = API.postWithoutHeader(path, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().source()).isEqualTo("app");
    }

    @ParameterizedTest
    @CsvSource({"Bearer abc.def", "Basic Og==", "Basic ***", "Basic", "Digest username=web-key"})
    void looksIntoTheBodyWhenTheHeaderHoldsNoKey(String header) {
        Reply reply = withHeader(header, "/v1/track", "{\"userId\":\"u\",\"writeKey\":\"web-key\"}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(API.onlyEvent().source()).isEqualTo("web");
    }

    @Test
    void prefersTheKeyInTheHeader() {
        assertThat(API.take("/v1/track", "{\"writeKey\":\"app-key\"}").source()).isEqualTo("web");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1/track|{\"userId\":\"u\"}",
                "/v1/track|{\"userId\":\"u\",\"writeKey\":7}",
                "/v1/track|{\"userId\":\"u\",\"properties\":{\"writeKey\":\"web-key\"}}",
                "/v1/batch|{\"batch\":[{\"type\":\"track\",\"writeKey\":\"web-key\"}]}",
                "/v1/batch|{\"batch\":[],\"context\":{\"writeKey\":\"web-key\"}}"
            })
    void refusesARequestWithoutAKey(String path, String body) {
        Reply reply = API.postWithoutHeader(path, body);

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("missing_write_key");
        assertThat(reply.body().getBoolean("success")).isFalse();
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void refusesAKeyThatNobodyKnowsWithoutRepeatingIt() {
        Reply inHeader = withHeader(TrackingFixture.basic("nobody-1:"), "/v1/track", "{\"writeKey\":\"web-key\"}");
        Reply inBody = API.postWithoutHeader("/v1/track", "{\"writeKey\":\"nobody-1\"}");

        for (Reply reply : new Reply[] {inHeader, inBody}) {
            assertThat(reply.status()).isEqualTo(401);
            assertThat(reply.code()).isEqualTo("unknown_write_key");
            assertThat(reply.body().encode()).doesNotContain("nobody-1");
        }
        assertThat(API.accepted).isEmpty();
    }

    @Test
    void keepsTheKeysOutOfPrintedText() {
        assertThat(WriteKeys.of(Map.of("k-secret", "web"))).asString().doesNotContain("k-secret");
    }

    private static Reply withHeader(String header, String path, String body) {
        return API.send(API.request(HttpMethod.POST, path).putHeader("Authorization", header), Buffer.buffer(body));
    }
}
