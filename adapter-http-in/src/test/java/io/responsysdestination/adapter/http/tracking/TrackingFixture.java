package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.responsysdestination.application.port.in.AcceptEvents.Acceptance;
import io.responsysdestination.application.port.in.AcceptEvents.Kept;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server with two sources on a free port, a use case that notes what it is given, and a client. As an extension of a test
 * class it is one for all its tests, each of which finds it without memories.
 */
final class TrackingFixture implements AutoCloseable, BeforeEachCallback, AfterAllCallback {
    static final String KEY = "web-key";
    static final String SOURCE = "web";
    static final String SECRET = "shared-secret-ü";
    static final Function<List<IncomingEvent>, CompletionStage<Acceptance>> KEEP_ALL =
            events -> CompletableFuture.completedFuture(new Kept(List.of()));
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final Vertx vertx = Vertx.vertx();
    final List<List<IncomingEvent>> accepted = new CopyOnWriteArrayList<>();
    volatile Function<List<IncomingEvent>, CompletionStage<Acceptance>> useCase = KEEP_ALL;
    private final WebClient client = WebClient.create(vertx);
    private final ApiServer server;

    private TrackingFixture(Function<AcceptEvents, TrackingApi> api) {
        AcceptEvents accept = events -> {
            accepted.add(events);
            return useCase.apply(events);
        };
        server = await(ApiServer.start(vertx, ApiServer.Address.of(HOST, 0), api.apply(accept)::mountOn));
    }

    static TrackingFixture start() {
        return new TrackingFixture(accept -> new TrackingApi(accept, keys(), secrets(), SourceRates.of(Map.of())));
    }

    static TrackingFixture start(int waitingMax, Duration bodyWait) {
        return new TrackingFixture(
                accept -> new TrackingApi(accept, keys(), secrets(), SourceRates.of(Map.of()), waitingMax, bodyWait));
    }

    static TrackingFixture start(SourceRates rates) {
        return new TrackingFixture(accept -> new TrackingApi(accept, keys(), secrets(), rates));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        forget();
    }

    void forget() {
        accepted.clear();
        useCase = KEEP_ALL;
    }

    @Override
    public void afterAll(ExtensionContext testClass) {
        close();
    }

    Future<Void> stopServing() {
        return server.close();
    }

    int port() {
        return server.port();
    }

    /** What the use case got, for a test that expects one call with one event. */
    IncomingEvent onlyEvent() {
        List<IncomingEvent> events = onlyCall();
        if (events.size() != 1) {
            throw new AssertionError("expected one event, got " + events.size());
        }
        return events.get(0);
    }

    List<IncomingEvent> onlyCall() {
        if (accepted.size() != 1) {
            throw new AssertionError("expected one call, got " + accepted.size());
        }
        return accepted.get(0);
    }

    HttpRequest<Buffer> request(HttpMethod method, String path) {
        return client.request(method, server.port(), HOST, path).timeout(PATIENCE.toMillis());
    }

    /** Posts with the write key in the header. */
    Reply post(String path, String body) {
        return post(path, Buffer.buffer(body));
    }

    Reply post(String path, Buffer body) {
        return send(request(HttpMethod.POST, path).putHeader("Authorization", basic(KEY + ":")), body);
    }

    /** Posts what must be taken, and gives the one event that the use case got of it. */
    IncomingEvent take(String path, String body) {
        Reply reply = post(path, body);
        if (reply.status() != 200) {
            throw new AssertionError("expected 200, got " + reply);
        }
        return onlyEvent();
    }

    Reply postWithoutHeader(String path, String body) {
        return send(request(HttpMethod.POST, path), Buffer.buffer(body));
    }

    Reply send(HttpRequest<Buffer> request, Buffer body) {
        return Reply.of(await(request.sendBuffer(body)));
    }

    Future<Reply> postLater(String path, String body) {
        return request(HttpMethod.POST, path)
                .putHeader("Authorization", basic(KEY + ":"))
                .sendBuffer(Buffer.buffer(body))
                .map(Reply::of);
    }

    static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    static String utf8(IncomingEvent event) {
        return new String(event.json().utf8(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        await(vertx.close());
    }

    private static WriteKeys keys() {
        return WriteKeys.of(Map.of(KEY, SOURCE, "app-key", "app"));
    }

    private static WebhookSecrets secrets() {
        return WebhookSecrets.of(Map.of(SOURCE, SECRET));
    }

    /** An answer; its body is checked to be JSON by reading it. */
    record Reply(int status, JsonObject body, String contentType, Map<String, String> headers) {
        static Reply of(HttpResponse<Buffer> response) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().forEach(headers::put);
            return new Reply(
                    response.statusCode(),
                    response.bodyAsJsonObject(),
                    headers.getOrDefault("content-type", ""),
                    headers);
        }

        String code() {
            return body.getString("code", "");
        }

        String message() {
            return body.getString("message", "");
        }
    }
}
