package io.responsysdestination.benchmarks.responsys;

import static io.responsysdestination.benchmarks.Waiting.await;

import io.responsysdestination.adapter.responsys.ResponsysConnection;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * As much of Responsys as delivery into a list needs, without limits and without keeping anything: login, the account's
 * limits, and list merges, each row of which is answered with a new RIID. No value of a row may hold a bracket, since rows
 * are counted by them.
 */
public final class StubResponsys implements AutoCloseable {
    public static final String LIST = "CONTACTS_LIST";

    private static final int CALLS_A_MINUTE = 100_000_000;
    /** Those of the field names, of the records as a whole, and none else beside one for each row. */
    private static final int BRACKETS_BESIDE_ROWS = 2;

    private final HttpServer server;
    private final AtomicLong lastRiid = new AtomicLong(1_000_000_000);
    private final AtomicLong merges = new AtomicLong();

    private StubResponsys(Vertx vertx) {
        server = vertx.createHttpServer();
    }

    /** Listens on a free port; blocks. */
    public static StubResponsys start(Vertx vertx) {
        StubResponsys stub = new StubResponsys(vertx);
        var unused = await(stub.server.requestHandler(stub::answer).listen(0, "127.0.0.1"));
        return stub;
    }

    public ResponsysConnection connection() {
        return new ResponsysConnection(URI.create("http://127.0.0.1:" + port()), "stub", "stub");
    }

    int port() {
        return server.actualPort();
    }

    /** List merges so far. */
    long merges() {
        return merges.get();
    }

    @Override
    public void close() {
        var unused = await(server.close());
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        if (path.endsWith("/members")) {
            merges.incrementAndGet();
            request.bodyHandler(body -> send(request.response(), merged(body)));
        } else if (path.endsWith("/auth/token")) {
            String endPoint = "http://127.0.0.1:" + port();
            send(request.response(), Buffer.buffer("{\"authToken\":\"stub\",\"endPoint\":\"" + endPoint + "\"}"));
        } else if (path.endsWith("/ratelimit")) {
            send(request.response(), Buffer.buffer(limits()));
        } else {
            var unused = request.response().setStatusCode(404).end();
        }
    }

    private Buffer merged(Buffer body) {
        int brackets = 0;
        for (byte one : body.getBytes()) {
            brackets += one == '[' ? 1 : 0;
        }
        int rows = brackets - BRACKETS_BESIDE_ROWS;
        long riid = lastRiid.getAndAdd(rows);
        StringBuilder answer = new StringBuilder("{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[");
        for (int row = 0; row < rows; row++) {
            answer.append(row == 0 ? "[\"" : ",[\"").append(riid + row).append("\"]");
        }
        return Buffer.buffer(answer.append("]}}").toString());
    }

    private static String limits() {
        return Arrays.stream(ApiFunction.values())
                .map(function -> "{\"limit\":" + CALLS_A_MINUTE + ",\"api\":\"" + function.label() + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static void send(HttpServerResponse response, Buffer json) {
        var unused = response.putHeader("content-type", "application/json").end(json);
    }
}
