package io.responsysdestination.benchmarks.ingest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends events to a server on this machine, from a process of its own and by one thread. Standard input has an order a
 * line, standard output the result of each: see {@link Order}, {@link Result}.
 */
final class LoadGenerator {
    private static final long LAST_ANSWERS_NANOS_MAX = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_NANOS = 50_000;

    private final Order order;
    private final Selector selector = Selector.open();
    private final List<LoadConnection> connections = new ArrayList<>();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private long nextNumber;
    private long answered;
    private long failed;

    private LoadGenerator(Order order, long firstNumber) throws IOException {
        this.order = order;
        this.nextNumber = firstNumber;
        for (int i = 0; i < order.connections(); i++) {
            connections.add(new LoadConnection(order.port(), selector, order.events()));
        }
        idle.addAll(connections);
    }

    public static void main(String[] arguments) throws IOException {
        // No two runs of the generator send the same messageId.
        long nextNumber = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) / 1_000;
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            LoadGenerator generator = new LoadGenerator(Order.parse(line), nextNumber);
            System.out.println(generator.run().line());
            nextNumber = generator.nextNumber;
        }
    }

    private Result run() throws IOException {
        long start = System.nanoTime();
        long end = start + order.nanos();
        long interval = order.eventsPerSecond() == 0
                ? 0
                : TimeUnit.SECONDS.toNanos(1) * order.events() / order.eventsPerSecond();
        long due = start;
        while (System.nanoTime() < end) {
            if (interval == 0) {
                while (!idle.isEmpty()) {
                    send(System.nanoTime());
                }
                selector.select(100);
            } else {
                // What finds no connection free is sent late, and its latency counts from when it was due.
                while (due <= System.nanoTime() && !idle.isEmpty()) {
                    send(due);
                    due += interval;
                }
                if (selector.selectNow() == 0) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            handle();
        }
        long inTime = answered;
        double seconds = (System.nanoTime() - start) / 1e9;
        awaitLastAnswers();
        return new Result(inTime, failed, seconds, latencies.micros(0.5), latencies.micros(0.99), latencies.micros(1));
    }

    private void send(long due) throws IOException {
        LoadConnection connection = idle.remove();
        connection.send(nextNumber, due);
        nextNumber += order.events();
    }

    private void handle() throws IOException {
        for (SelectionKey key : selector.selectedKeys()) {
            LoadConnection connection = (LoadConnection) key.attachment();
            if (key.isWritable()) {
                connection.write();
            }
            if (key.isReadable() && connection.read()) {
                latencies.add(System.nanoTime() - connection.since());
                if (connection.isSuccess()) {
                    answered += order.events();
                } else {
                    failed += order.events();
                }
                idle.add(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void awaitLastAnswers() throws IOException {
        long limit = System.nanoTime() + LAST_ANSWERS_NANOS_MAX;
        while (idle.size() < connections.size() && System.nanoTime() < limit) {
            selector.select(100);
            handle();
        }
        failed += (long) (connections.size() - idle.size()) * order.events();
        for (LoadConnection connection : connections) {
            connection.close();
        }
        selector.close();
    }
}
