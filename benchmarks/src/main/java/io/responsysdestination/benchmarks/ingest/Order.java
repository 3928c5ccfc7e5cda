package io.responsysdestination.benchmarks.ingest;

import java.util.concurrent.TimeUnit;

/**
 * What the load generator is to do.
 *
 * @param events how many events each request has
 * @param eventsPerSecond 0: as many as are answered
 */
public record Order(int port, int connections, int events, int seconds, int eventsPerSecond) {
    static Order flood(int port, int connections, int events, int seconds) {
        return new Order(port, connections, events, seconds, 0);
    }

    static Order parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Order(
                Integer.parseInt(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]),
                Integer.parseInt(parts[4]));
    }

    String line() {
        return port + " " + connections + " " + events + " " + seconds + " " + eventsPerSecond;
    }

    long nanos() {
        return TimeUnit.SECONDS.toNanos(seconds);
    }
}
