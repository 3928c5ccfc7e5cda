package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserTest {
    private static final String ORIGIN = "https://shop.example.com";

    @RegisterExtension
    private static final TrackingFixture API = TrackingFixture.start();

    @ParameterizedTest
    @ValueSource(strings = {"/v1/t", "/v1/batch", "/v1/m", "/v1/projects/web-key/settings"})
    void allowsAnyOriginInAPreflight(String path) {
        HttpResponse<Buffer> answer = TrackingFixture.await(API.request(HttpMethod.OPTIONS, path)
                .putHeader("Origin", ORIGIN)
                .putHeader("Access-Control-Request-Method", "POST")
                .putHeader("Access-Control-Request-Headers", "authorization,content-type")
                .send());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.getHeader("access-control-allow-origin")).isEqualTo("*");
        assertThat(answer.getHeader("access-control-allow-methods").split(", ")).contains("GET", "POST");
        assertThat(answer.getHeader("access-control-allow-headers").split(", "))
                .contains("authorization", "content-type");
        assertThat(answer.getHeader("access-control-max-age")).isEqualTo("86400");
        assertThat(answer.getHeader("access-control-allow-credentials")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/v1/t,{\"userId\":\"u\"},200",
        "GET,/v1/projects/web-key/settings,'',200",
        "GET,/v1/projects/nobody/settings,'',404",
        "POST,/v1/t,{,400",
        "POST,/v1/unknown,{},404",
        "DELETE,/v1/t,'',405"
    })
    void letsAPageReadEveryAnswer(String method, String path, String body, int status) {
        Reply reply = API.send(
                API.request(HttpMethod.valueOf(method), path)
                        .putHeader("Origin", ORIGIN)
                        .putHeader("Authorization", TrackingFixture.basic("web-key:")),
                Buffer.buffer(body));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.headers()).containsEntry("access-control-allow-origin", "*");
    }

    @Test
    void letsAPageReadWhyItsKeyIsRefused() {
        assertThat(API.postWithoutHeader("/v1/t", "{\"writeKey\":\"nobody\"}").headers())
                .containsEntry("access-control-allow-origin", "*");
    }

    @Test
    void letsAPageReadWhenToComeBack() {
        API.useCase = events -> CompletableFuture.completedFuture(new Full(Duration.ofSeconds(5)));

        assertThat(API.post("/v1/t", "{\"userId\":\"u\"}").headers())
                .containsEntry("retry-after", "5")
                .containsEntry("access-control-allow-origin", "*")
                .containsEntry("access-control-expose-headers", "retry-after");
    }

    @Test
    void letsAPageReadThatSomethingBroke() {
        API.useCase = events -> CompletableFuture.failedFuture(new IllegalStateException("secret"));

        Reply reply = API.post("/v1/t", "{\"userId\":\"u\"}");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.headers()).containsEntry("access-control-allow-origin", "*");
    }
}
