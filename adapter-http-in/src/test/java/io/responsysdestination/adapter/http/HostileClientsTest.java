package io.responsysdestination.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.http.ApiServer.Room;
import io.responsysdestination.adapter.http.SlowClients.Limits;
import io.responsysdestination.adapter.http.tracking.RawConnection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostileClientsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Far below the patience of the client, which would otherwise not see itself cut. */
    private static final Duration SHORT = Duration.ofMillis(300);

    /** Beyond {@link #SHORT} and the time until it is looked at. */
    private static final Duration LONG_ANSWER = Duration.ofMillis(1_500);

    private static final String HEAD = "GET / HTTP/1.1\r\nHost: localhost\r\n";
    private static final String ANSWERED = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        await(vertx.close());
    }

    @Test
    void cutsAClientThatDoesNotEndItsFirstHead() throws IOException {
        int port = start(Room.PRESET, new Limits(SHORT, PATIENCE, PATIENCE));

        try (RawConnection client = new RawConnection(port)) {
            client.write(HEAD);

            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void cutsAClientThatDoesNotEndItsNextHead() throws IOException {
        int port = start(Room.PRESET, new Limits(PATIENCE, SHORT, PATIENCE));

        try (RawConnection client = new RawConnection(port)) {
            client.write(HEAD + "\r\n" + HEAD);

            assertThat(client.readToEnd()).isEqualTo(ANSWERED);
        }
    }

    @Test
    void cutsAClientThatDoesNotEndItsBody() throws IOException {
        int port = start(Room.PRESET, new Limits(PATIENCE, PATIENCE, SHORT));

        try (RawConnection client = new RawConnection(port)) {
            client.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\n1");

            assertThat(client.readToEnd()).isEmpty();
        }
    }

    @Test
    void waitsForItsOwnAnswerHoweverLongItTakes() throws IOException {
        int port = start(Room.PRESET, new Limits(SHORT, PATIENCE, SHORT));

        try (RawConnection client = new RawConnection(port)) {
            client.write(HEAD.replace("GET /", "GET /slow") + "\r\n");

            assertThat(client.readTo("ok")).isEqualTo(ANSWERED);
        }
    }

    @Test
    void hasNoRoomForOneConnectionMoreUntilAnotherEnds() throws Exception {
        int port = start(new Room(2, 100), Limits.OF_THE_SERVICE);

        try (RawConnection first = asked(port)) {
            try (RawConnection second = asked(port);
                    RawConnection third = new RawConnection(port)) {
                assertThat(third.readToEnd()).isIn("", "(cut)");
                assertThat(ask(second)).isEqualTo(ANSWERED);
            }
            askUntilAnswered(port);
            assertThat(ask(first)).isEqualTo(ANSWERED);
        }
    }

    @Test
    void hasNoRoomForOneConnectionMoreFromAnAddress() throws IOException {
        int port = start(new Room(100, 1), Limits.OF_THE_SERVICE);

        try (RawConnection first = asked(port);
                RawConnection second = new RawConnection(port)) {
            assertThat(second.readToEnd()).isIn("", "(cut)");
            assertThat(ask(first)).isEqualTo(ANSWERED);
        }
    }

    @Test
    void refusesTooManyHeaders() throws IOException {
        int port = start(Room.PRESET, Limits.OF_THE_SERVICE);
        int others = Listener.HEADERS_MAX - 1;

        try (RawConnection client = new RawConnection(port)) {
            client.write(HEAD + "a: b\r\n".repeat(others) + "\r\n");
            assertThat(client.readTo("ok")).isEqualTo(ANSWERED);

            client.write(HEAD + "a: b\r\n".repeat(others + 1) + "\r\n");
            assertThat(client.readToEnd())
                    .startsWith("HTTP/1.1 431 Request Header Fields Too Large")
                    .contains("\"too_many_headers\"");
        }
    }

    @Test
    void refusesARequestLineThatIsTooLong() throws IOException {
        int port = start(Room.PRESET, Limits.OF_THE_SERVICE);

        try (RawConnection client = new RawConnection(port)) {
            client.write("GET /" + "x".repeat(ApiServer.REQUEST_LINE_BYTES_MAX) + " HTTP/1.1\r\nHost: a\r\n\r\n");

            assertThat(client.readToEnd()).contains("the request line or a header is too long");
        }
    }

    @Test
    void refusesHeadersThatAreTooLong() throws IOException {
        int port = start(Room.PRESET, Limits.OF_THE_SERVICE);

        try (RawConnection client = new RawConnection(port)) {
            client.write(HEAD + "a: " + "x".repeat(ApiServer.HEADERS_BYTES_MAX) + "\r\n\r\n");

            assertThat(client.readToEnd()).contains("the request line or a header is too long");
        }
    }

    @Test
    void speaksNoHttp2() throws IOException {
        int port = start(Room.PRESET, Limits.OF_THE_SERVICE);

        try (RawConnection client = new RawConnection(port)) {
            client.write(
                    HEAD + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n\r\n");

            assertThat(client.readTo("ok")).isEqualTo(ANSWERED);
        }
    }

    private int start(Room room, Limits limits) {
        var address = ApiServer.Address.of("127.0.0.1", 0);
        return await(ApiServer.start(vertx, address, room, limits, this::mountOn))
                .port();
    }

    private void mountOn(Router router) {
        router.get("/").handler(routing -> routing.response().end("ok").onFailure(routing::fail));
        router.get("/slow")
                .handler(routing -> vertx.setTimer(
                        LONG_ANSWER.toMillis(),
                        id -> routing.response().end("ok").onFailure(routing::fail)));
        router.post("/").handler(BodyHandler.create(false));
    }

    /** A connection that is sure to be counted. */
    private static RawConnection asked(int port) throws IOException {
        RawConnection connection = new RawConnection(port);
        assertThat(ask(connection)).isEqualTo(ANSWERED);
        return connection;
    }

    private static String ask(RawConnection connection) throws IOException {
        connection.write(HEAD + "\r\n");
        return connection.readTo("ok");
    }

    /** The server learns a little later that a client has gone. */
    private static void askUntilAnswered(int port) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String answer = "";
        while (!answer.equals(ANSWERED) && System.nanoTime() < end) {
            try (RawConnection client = new RawConnection(port)) {
                client.write(HEAD + "Connection: close\r\n\r\n");
                answer = client.readToEnd().replace("connection: close\r\n", "");
            } catch (IOException closedAlready) {
                answer = "";
            }
        }
        assertThat(answer).isEqualTo(ANSWERED);
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }
}
