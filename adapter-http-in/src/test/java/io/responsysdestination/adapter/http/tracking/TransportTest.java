package io.responsysdestination.adapter.http.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.tracking.TrackingFixture.Reply;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
    private static final String BASIC = "Authorization: " + TrackingFixture.basic("web-key:") + "\r\n";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final TrackingFixture api = TrackingFixture.start(1, PATIENCE);

    @AfterEach
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/track/", "/v1/batch/"})
    void toleratesATrailingSlash(String path) {
        assertThat(api.post(path, "{\"batch\":[{\"type\":\"track\"}]}").status())
                .isEqualTo(200);
        assertThat(api.accepted).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/,404,not_found",
        "POST,/v1,404,not_found",
        "POST,/v1/delete,404,not_found",
        "GET,/v1/unknown,404,not_found",
        "POST,/v1/track/more,404,not_found",
        "GET,/v1/track,405,method_not_allowed",
        "PUT,/v1/batch,405,method_not_allowed",
        "DELETE,/v1/batch/,405,method_not_allowed",
        "POST,/v1/%zz,400,invalid_request"
    })
    void answersInJsonWhereNothingIsServed(String method, String path, int status, String code) {
        Reply reply = api.send(
                api.request(HttpMethod.valueOf(method), path)
                        .putHeader("Authorization", TrackingFixture.basic("web-key:")),
                Buffer.buffer("{\"userId\":\"u\"}"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.contentType()).isEqualTo("application/json");
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().getBoolean("success")).isFalse();
        assertThat(reply.headers().containsKey("allow")).isEqualTo(status == 405);
        assertThat(api.accepted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELLO\r\n\r\n",
                "POST /v1/track HTTP/1.1\r\nContent-Length: one\r\n\r\n",
                "POST /v1/track HTTP/1.1\r\nno colon\r\n\r\n"
            })
    void answersInJsonToWhatIsNotHttp(String garbage) throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write(garbage);

            assertThat(raw.readToEnd()).containsPattern("^HTTP/1\\.[01] 400").contains("\"code\":\"invalid_request\"");
        }
    }

    @Test
    void closesTheConnectionOnABrokenChunkAndServesOthers() throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write("POST /v1/track HTTP/1.1\r\nHost: x\r\n" + BASIC
                    + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n");

            assertThat(raw.readToEnd()).doesNotContain("HTTP/1.1 200", "HTTP/1.1 5");
        }
        assertThat(api.post("/v1/track", "{\"userId\":\"next\"}").status()).isEqualTo(200);
        assertThat(api.onlyEvent().userId()).contains("next");
    }

    @Test
    void refusesHeadersBeyondTheirLimit() throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write("POST /v1/track HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n");

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 400").contains("too long");
        }
    }

    @Test
    void answersPipelinedRequestsInTheirOrder() throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write(post(BASIC, "{\"userId\":\"a\"}") + post(BASIC, "{") + post(BASIC, "{\"userId\":\"b\"}"));

            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 400");
            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
        }
        assertThat(api.accepted)
                .extracting(events -> events.get(0).userId().orElse(""))
                .containsExactly("a", "b");
    }

    @Test
    void servesTheNextRequestOfAConnectionAfterABodyThatWasTooLarge() throws IOException {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        try (var raw = new RawConnection(api.port())) {
            raw.write("POST /v1/track HTTP/1.1\r\nHost: x\r\n" + BASIC + "Transfer-Encoding: chunked\r\n\r\n");
            raw.write(chunk.repeat(3));

            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 400").contains("payload_too_large");

            raw.write(chunk.repeat(3) + "0\r\n\r\n" + post(BASIC, "{\"userId\":\"next\"}"));

            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
        }
        assertThat(api.onlyEvent().userId()).contains("next");
    }

    @Test
    void servesTheNextRequestOfAConnectionAfterAnUnknownKey() throws IOException {
        String nobody = "Authorization: " + TrackingFixture.basic("nobody:") + "\r\n";
        try (var raw = new RawConnection(api.port())) {
            raw.write(post(nobody, "{\"userId\":\"u\"}"));
            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 401");

            raw.write(post(BASIC, "{\"userId\":\"next\"}"));
            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void cutsAClientOffThatGoesOnSendingARefusedBody() throws IOException {
        String chunk = "8000\r\n" + "x".repeat(0x8000) + "\r\n";
        try (var raw = new RawConnection(api.port())) {
            raw.write("POST /v1/track HTTP/1.1\r\nHost: x\r\n" + BASIC + "Transfer-Encoding: chunked\r\n\r\n");

            assertThatThrownBy(() -> {
                        for (int sent = 0; sent < 10_000; sent++) {
                            raw.write(chunk);
                        }
                    })
                    .isInstanceOf(SocketException.class);
        }
    }

    @Test
    void bidsAClientSendItsBodyThatWaitsForIt() throws IOException {
        String body = "{\"userId\":\"u\"}";
        try (var raw = new RawConnection(api.port())) {
            raw.write(head("Expect: 100-continue\r\n" + BASIC, body.length()));
            assertThat(raw.readTo("\r\n\r\n")).startsWith("HTTP/1.1 100");

            raw.write(body);
            assertThat(raw.readTo("}")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void refusesAWaitingClientWithoutItsBodyAndCloses() throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write(head("Expect: 100-continue\r\n" + BASIC, 600_000));

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 400").contains("payload_too_large");
        }
    }

    @Test
    void givesUpOnABodyThatDoesNotCome() throws IOException {
        try (var impatient = TrackingFixture.start(1, Duration.ofMillis(200));
                var raw = new RawConnection(impatient.port())) {
            raw.write(head(BASIC, 100) + "{\"userId\":");

            assertThat(raw.readToEnd()).startsWith("HTTP/1.1 408").contains("\"code\":\"request_timeout\"");
            assertThat(impatient.accepted).isEmpty();
        }
    }

    @Test
    void aClientThatGoesInTheMiddleOfItsBodyLeavesNothingBehind() throws IOException {
        try (var raw = new RawConnection(api.port())) {
            raw.write(head(BASIC, 100) + "{\"userId\":");
        }

        assertThat(api.post("/v1/track", "{\"userId\":\"next\"}").status()).isEqualTo(200);
        assertThat(api.onlyEvent().userId()).contains("next");
    }

    @Test
    void aClientThatGoesBeforeTheAnswerGivesItsPlaceBack() throws IOException {
        var pending = new CompletableFuture<Acceptance>();
        var called = new CompletableFuture<Void>();
        api.useCase = whenCalled(called, pending);
        try (var raw = new RawConnection(api.port())) {
            raw.write(post(BASIC, "{\"userId\":\"u\"}"));
            assertThat(called).succeedsWithin(PATIENCE);
        }
        api.useCase = TrackingFixture.KEEP_ALL;
        assertThat(api.post("/v1/track", "{}").status()).isEqualTo(503);

        pending.complete(new Kept(List.of()));

        assertThat(firstStatusOtherThan(503)).isEqualTo(200);
    }

    @Test
    void refusesAtOnceWhatComesWhileTooManyWait() {
        var pending = new CompletableFuture<Acceptance>();
        var called = new CompletableFuture<Void>();
        api.useCase = whenCalled(called, pending);
        var first = api.postLater("/v1/track", "{\"userId\":\"first\"}");
        assertThat(called).succeedsWithin(PATIENCE);

        Reply second = api.post("/v1/track", "{\"userId\":\"second\"}");

        assertThat(second.status()).isEqualTo(503);
        assertThat(second.code()).isEqualTo("busy");
        assertThat(second.headers()).containsEntry("retry-after", "1");
        assertThat(api.accepted).hasSize(1);
        pending.complete(new Kept(List.of()));
        assertThat(TrackingFixture.await(first).status()).isEqualTo(200);
        api.useCase = TrackingFixture.KEEP_ALL;
        assertThat(api.post("/v1/track", "{\"userId\":\"third\"}").status()).isEqualTo(200);
    }

    @Test
    void failsToStartOnAPortThatIsTaken() {
        var start = ApiServer.start(
                api.vertx,
                ApiServer.Address.of("127.0.0.1", api.port()),
                new TrackingApi(
                        events -> api.useCase.apply(events),
                        WriteKeys.of(Map.of()),
                        WebhookSecrets.of(Map.of()),
                        SourceRates.of(Map.of()))::mountOn);

        assertThat(start.toCompletionStage().toCompletableFuture()).failsWithin(PATIENCE);
    }

    @Test
    void answersWhatIsUnderWayBeforeItCloses() {
        var pending = new CompletableFuture<Acceptance>();
        var called = new CompletableFuture<Void>();
        api.useCase = whenCalled(called, pending);
        var reply = api.postLater("/v1/track", "{\"userId\":\"u\"}");
        assertThat(called).succeedsWithin(PATIENCE);

        var closed = api.stopServing();
        pending.complete(new Kept(List.of()));

        assertThat(TrackingFixture.await(reply).status()).isEqualTo(200);
        assertThat(closed.toCompletionStage().toCompletableFuture()).succeedsWithin(PATIENCE);
        assertThatThrownBy(() -> new RawConnection(api.port())).isInstanceOf(ConnectException.class);
    }

    private static Function<List<IncomingEvent>, CompletionStage<Acceptance>> whenCalled(
            CompletableFuture<Void> called, CompletionStage<Acceptance> answer) {
        return events -> {
            called.complete(null);
            return answer;
        };
    }

    /** The server comes to know on its own loop that a place is free again. */
    private int firstStatusOtherThan(int status) {
        int seen = status;
        for (int tries = 0; tries < 1_000 && seen == status; tries++) {
            seen = api.post("/v1/track", "{}").status();
        }
        return seen;
    }

    private static String post(String headers, String body) {
        return head(headers, body.length()) + body;
    }

    private static String head(String headers, int length) {
        return "POST /v1/track HTTP/1.1\r\nHost: x\r\n" + headers + "Content-Length: " + length + "\r\n\r\n";
    }
}
