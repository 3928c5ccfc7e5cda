package io.responsysdestination.adapter.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Cuts connections that hold a place without sending a request: a limit of silence alone is kept by a client that drips
 * bytes. Belongs to one event loop.
 */
final class SlowClients {
    /** How long the first head of a connection may take. */
    static final Duration FIRST_HEAD_MAX = Duration.ofSeconds(15);

    /** How long until the next head is complete, whether the client is silent or drips it. */
    static final Duration NEXT_HEAD_MAX = Duration.ofSeconds(75);

    /** How long a body may take; handlers that can say more than to hang up have shorter limits. */
    static final Duration BODY_MAX = Duration.ofSeconds(45);

    private final Limits limits;
    private final LongSupplier nanoClock;
    private final Map<HttpConnection, Progress> connections = new HashMap<>();

    SlowClients(Limits limits, LongSupplier nanoClock) {
        this.limits = limits;
        this.nanoClock = nanoClock;
    }

    /** How long a client may take for the parts of its requests. */
    record Limits(Duration firstHead, Duration nextHead, Duration body) {
        static final Limits OF_THE_SERVICE = new Limits(FIRST_HEAD_MAX, NEXT_HEAD_MAX, BODY_MAX);
    }

    void opened(HttpConnection connection) {
        connections.put(connection, new Progress(limits.firstHead(), nanoClock.getAsLong()));
    }

    void ended(HttpConnection connection) {
        connections.remove(connection);
    }

    /** The head of a request is complete. */
    void begun(HttpServerRequest request) {
        Progress progress = connections.get(request.connection());
        if (progress != null) {
            progress.begun(request, nanoClock.getAsLong());
        }
    }

    /** Cuts those that are late; to be called again and again. */
    void cutLate() {
        long now = nanoClock.getAsLong();
        List<HttpConnection> late = connections.entrySet().stream()
                .filter(entry -> entry.getValue().isLate(now))
                .map(Map.Entry::getKey)
                .toList();
        late.forEach(HttpConnection::close);
    }

    private final class Progress {
        private Duration headMax;
        private long sinceNanos;

        /** Empty while no request is under way. */
        private @Nullable HttpServerRequest request;

        Progress(Duration headMax, long now) {
            this.headMax = headMax;
            this.sinceNanos = now;
        }

        void begun(HttpServerRequest begun, long now) {
            request = begun;
            sinceNanos = now;
        }

        /** A request whose body is there may take as long as its answer does. */
        boolean isLate(long now) {
            if (request == null) {
                return now - sinceNanos > headMax.toNanos();
            }
            HttpServerRequest current = Objects.requireNonNull(request);
            if (!current.isEnded()) {
                return now - sinceNanos > limits.body().toNanos();
            }
            if (current.response().ended()) {
                request = null;
                headMax = limits.nextHead();
                sinceNanos = now;
            }
            return false;
        }
    }
}
