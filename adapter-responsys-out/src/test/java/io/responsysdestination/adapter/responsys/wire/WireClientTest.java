package io.responsysdestination.adapter.responsys.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.NetServer;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a bare socket, which can lie as no HTTP server would. */
class WireClientTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LIMIT = 100;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        assertThat(vertx.close().toCompletionStage()).succeedsWithin(PATIENCE);
    }

    @Test
    void takesABodyThatIsJustSmallEnough() {
        var answer = exchange(response(LIMIT, "\"" + "x".repeat(LIMIT - 2) + "\""));

        assertThat(answer.toCompletionStage())
                .succeedsWithin(PATIENCE)
                .isEqualTo(new WireAnswer(200, Optional.of("3"), TextNode.valueOf("x".repeat(LIMIT - 2))));
    }

    @Test
    void refusesABodyThatIsOneByteTooLarge() {
        var answer = exchange(response(LIMIT + 1, "\"" + "x".repeat(LIMIT - 1) + "\""));

        assertThat(answer.toCompletionStage())
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void refusesABodyThatNeverEnds() {
        var answer = exchange("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "40\r\n%s\r\n".formatted("x".repeat(64)).repeat(2));

        assertThat(answer.toCompletionStage())
                .failsWithin(PATIENCE)
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(BodyTooLargeException.class);
    }

    @Test
    void hasNoAnswerWhenLessComesThanWasAnnounced() {
        var answer = exchange(response(LIMIT, "{\"recordData\":{}}"));

        assertThat(answer.toCompletionStage()).failsWithin(PATIENCE);
    }

    @Test
    void hasNoJsonWhenMoreComesThanWasAnnounced() {
        var answer = exchange(response(10, "{\"recordData\":{}}"));

        assertThat(answer.toCompletionStage())
                .succeedsWithin(PATIENCE)
                .satisfies(cut -> assertThat(cut.body().isMissingNode()).isTrue());
    }

    @Test
    void neverPrintsHeadersOrBodies() {
        var request = new WireRequest(
                HttpMethod.POST, "http://host", Map.of("Authorization", "EdU_1"), Optional.of(WireJson.write("ada")));

        assertThat(request).asString().doesNotContain("EdU_1").doesNotContain("ada");
        assertThat(new WireAnswer(200, Optional.empty(), TextNode.valueOf("ada")))
                .asString()
                .doesNotContain("ada");
    }

    private static String response(int announced, String body) {
        return "HTTP/1.1 200 OK\r\nRetry-After: 3\r\nContent-Length: " + announced + "\r\n\r\n" + body;
    }

    /** The socket answers these bytes to whatever comes; it hangs up unless the body has no end. */
    private Future<WireAnswer> exchange(String rawAnswer) {
        Future<NetServer> listening = vertx.createNetServer()
                .connectHandler(socket -> socket.handler(request -> socket.write(rawAnswer)
                        .compose(written -> rawAnswer.contains("chunked") ? Future.succeededFuture() : socket.end())))
                .listen(0, "127.0.0.1");
        return listening.compose(server -> new WireClient(
                        vertx,
                        AddressRules.of(URI.create("http://127.0.0.1"), Set.of()),
                        InetAddress::getAllByName,
                        LIMIT)
                .exchange(
                        new WireRequest(
                                HttpMethod.GET,
                                "http://127.0.0.1:" + server.actualPort() + "/",
                                Map.of(),
                                Optional.empty()),
                        PATIENCE));
    }
}
