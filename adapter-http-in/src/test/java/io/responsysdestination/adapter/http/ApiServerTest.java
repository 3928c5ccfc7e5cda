package io.responsysdestination.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiServerTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /** More connections than there are event loops, so that one that went to the other server would show. */
    private static final int CONNECTIONS = 16;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void closeVertx() throws Exception {
        await(vertx.close());
    }

    @Test
    void serversOnFreePortsDoNotAnswerForEachOther() throws Exception {
        ApiServer first = await(ApiServer.start(vertx, ApiServer.Address.of("127.0.0.1", 0), answering("first")));
        ApiServer second = await(ApiServer.start(vertx, ApiServer.Address.of("127.0.0.1", 0), answering("second")));

        assertThat(answersOf(first)).containsExactly("first");
        assertThat(answersOf(second)).containsExactly("second");
    }

    private static Consumer<Router> answering(String text) {
        return router -> router.get("/")
                .handler(routing -> routing.response()
                        .putHeader("Connection", "close")
                        .end(text)
                        .onFailure(routing::fail));
    }

    private static Set<String> answersOf(ApiServer server) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                .timeout(LIMIT)
                .build();
        Set<String> answers = new HashSet<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            answers.add(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
        return answers;
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    }
}
