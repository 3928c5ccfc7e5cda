package io.responsysdestination.bootstrap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** Answers as a service would at both ports, in an order that a test has chosen. */
final class StandInService implements AutoCloseable {
    private final HttpServer admin;
    private final HttpServer tracking;
    private final Deque<Long> pending = new ArrayDeque<>();
    private final Deque<Integer> statuses = new ArrayDeque<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> batchNanos = Collections.synchronizedList(new ArrayList<>());

    StandInService() throws IOException {
        admin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tracking = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        admin.createContext("/api/v1/summary", exchange -> {
            long now = pending.remove();
            calls.add(String.valueOf(now));
            answer(
                    exchange,
                    200,
                    "{\"events\":{\"unmatched\":0},\"destinations\":[{\"name\":\"marketing\",\"state\":\"waiting\","
                            + "\"pending\":" + now + "}]}");
        });
        tracking.createContext("/v1/batch", exchange -> {
            batchNanos.add(System.nanoTime());
            int status = statuses.remove();
            calls.add("batch " + status);
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, status, "{\"success\":" + (status == 200) + "}");
        });
        admin.start();
        tracking.start();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    int adminPort() {
        return admin.getAddress().getPort();
    }

    int trackingPort() {
        return tracking.getAddress().getPort();
    }

    /** What the summaries say, one after the other. */
    void pending(long... events) {
        for (long each : events) {
            pending.add(each);
        }
    }

    void batchAnswers(int... answers) {
        for (int each : answers) {
            statuses.add(each);
        }
    }

    List<String> calls() {
        return List.copyOf(calls);
    }

    Duration pauseAfterFirstBatch() {
        return Duration.ofNanos(batchNanos.get(1) - batchNanos.get(0));
    }

    @Override
    public void close() {
        admin.stop(0);
        tracking.stop(0);
    }
}
