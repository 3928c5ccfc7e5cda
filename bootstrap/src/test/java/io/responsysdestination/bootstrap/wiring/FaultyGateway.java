package io.responsysdestination.bootstrap.wiring;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the service and fails twice, in the two ways that a client cannot tell apart: the first request with events
 * it keeps to itself, the second it passes on and loses the answer. Everything else it passes on as it came.
 */
final class FaultyGateway {
    private static final String HOST = "127.0.0.1";

    private final HttpClient client;
    private final int servicePort;
    private final AtomicInteger eventRequests = new AtomicInteger();
    private final Queue<String> exchanges = new ConcurrentLinkedQueue<>();

    private FaultyGateway(HttpClient client, int servicePort) {
        this.client = client;
        this.servicePort = servicePort;
    }

    static Running start(Vertx vertx, int servicePort, Duration limit) throws Exception {
        FaultyGateway gateway = new FaultyGateway(vertx.createHttpClient(), servicePort);
        HttpServer server = vertx.createHttpServer().requestHandler(gateway::handle);
        return new Running(Service.await(server.listen(0, HOST), limit), gateway);
    }

    private void handle(HttpServerRequest request) {
        int number = request.method().equals(HttpMethod.POST) ? eventRequests.incrementAndGet() : 0;
        switch (number) {
            case 1 -> request.body().onSuccess(body -> refuse(request));
            case 2 ->
                request.body()
                        .compose(body -> passOn(request, body))
                        .compose(HttpClientResponse::body)
                        .onSuccess(body -> refuse(request))
                        .onFailure(cause -> request.connection().close());
            default ->
                request.body()
                        .compose(body -> passOn(request, body))
                        .compose(answer -> answer.body().compose(body -> giveBack(request, answer, body)))
                        .onFailure(cause -> request.connection().close());
        }
    }

    private Future<HttpClientResponse> passOn(HttpServerRequest request, Buffer body) {
        return client.request(new RequestOptions()
                        .setMethod(request.method())
                        .setHost(HOST)
                        .setPort(servicePort)
                        .setURI(request.uri()))
                .compose(forwarded -> {
                    forwarded.headers().setAll(request.headers());
                    forwarded.headers().remove(HttpHeaders.TRANSFER_ENCODING);
                    return forwarded.send(body);
                });
    }

    private Future<Void> giveBack(HttpServerRequest request, HttpClientResponse answer, Buffer body) {
        record(request, answer.statusCode());
        HttpServerResponse response = request.response().setStatusCode(answer.statusCode());
        response.headers().setAll(answer.headers());
        return response.end(body);
    }

    /** As the service does when it has no room. */
    private void refuse(HttpServerRequest request) {
        record(request, 503);
        var unused = request.response()
                .setStatusCode(503)
                .putHeader("Content-Type", "application/json")
                .putHeader("Retry-After", "1")
                .putHeader("Access-Control-Allow-Origin", "*")
                .putHeader("Access-Control-Expose-Headers", "retry-after")
                .end("{\"success\":false,\"code\":\"unavailable\",\"message\":\"no room now\"}");
    }

    private void record(HttpServerRequest request, int status) {
        exchanges.add(request.method() + " " + request.path() + " " + status);
    }

    /** A gateway that listens. */
    record Running(HttpServer server, FaultyGateway gateway) {
        String url() {
            return "http://" + HOST + ":" + server.actualPort();
        }

        /** Method, path and status of all answers so far, in their order. */
        List<String> exchanges() {
            return List.copyOf(gateway.exchanges);
        }
    }
}
