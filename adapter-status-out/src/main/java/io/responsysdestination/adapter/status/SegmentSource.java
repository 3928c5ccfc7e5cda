package io.responsysdestination.adapter.status;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * Sends single events to a Segment source, one after the other.
 *
 * <p>On Vert.x's core client, not its WebClient: that one bounds neither the whole of an answer's time nor its size.
 */
final class SegmentSource {
    /** Of an answer, nothing but the status is looked at; a longer body is cut off. */
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    private final Vertx vertx;
    private final HttpClient client;
    private final RequestOptions request;
    private final Patience patience;

    SegmentSource(Vertx vertx, URI endpoint, String writeKey, Patience patience) {
        this.vertx = vertx;
        this.patience = patience;
        client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) patience.step().toMillis())
                        .setSslHandshakeTimeout(patience.step().toMillis())
                        .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS),
                new PoolOptions().setHttp1MaxSize(1));
        // The password is empty: that is all of what Segment asks for.
        String credentials = Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
        request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(endpoint.toString())
                .putHeader(HttpHeaders.AUTHORIZATION, "Basic " + credentials)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }

    /** Fails with a {@link NotSentException} once trying again is no use or not worth it. */
    Future<Void> send(Buffer event) {
        return send(event, 1);
    }

    void close() {
        client.close();
    }

    private Future<Void> send(Buffer event, int attempt) {
        return status(event).transform(answer -> {
            String outcome = answer.failed()
                    ? "no answer, " + answer.cause().getClass().getSimpleName()
                    : "HTTP status " + answer.result();
            if (answer.succeeded() && answer.result() / 100 == 2) {
                return Future.succeededFuture();
            }
            boolean isWorthTrying = answer.failed() || isPassing(answer.result());
            if (!isWorthTrying || attempt == patience.attempts()) {
                return Future.failedFuture(new NotSentException(outcome));
            }
            return vertx.timer(patience.pause().toMillis(), TimeUnit.MILLISECONDS)
                    .compose(paused -> send(event, attempt + 1));
        });
    }

    /** Segment's own rule for its clients, "HTTP Tracking API source": 408, 429 and 5xx pass, other errors stay. */
    private static boolean isPassing(int status) {
        return status == 408 || status == 429 || status / 100 == 5;
    }

    private Future<Integer> status(Buffer event) {
        // Getting the connection has no limit but the client's: a connection that came later would be lost to the pool.
        return client.request(request)
                .compose(sending -> sending.send(event)
                        .compose(answer -> toEnd(sending, answer))
                        .timeout(patience.step().toMillis(), TimeUnit.MILLISECONDS)
                        // Frees the connection; without effect on a request that is at its end.
                        .onFailure(failure -> sending.reset()));
    }

    private static Future<Integer> toEnd(HttpClientRequest sending, HttpClientResponse answer) {
        long[] bytes = {0};
        answer.handler(chunk -> {
            bytes[0] += chunk.length();
            if (bytes[0] > ANSWER_BYTES_MAX) {
                sending.reset();
            }
        });
        return answer.end().map(end -> answer.statusCode());
    }

    /** Why an event was given up; the message holds neither data nor credentials. */
    static final class NotSentException extends Exception {
        private static final long serialVersionUID = 1L;

        NotSentException(String outcome) {
            super(outcome, null, false, false);
        }
    }
}
