package io.responsysdestination.bootstrap.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.responsysdestination.adapter.http.RequestWatch;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Answers on one port. There are thousands in a second, of few kinds, so the timer of each kind is looked up once. */
final class HttpMeters implements RequestWatch.Listener {
    private static final Duration[] ANSWERS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final String port;
    private final Map<Kind, Timer> timers = new ConcurrentHashMap<>();

    HttpMeters(MeterRegistry registry, String port) {
        this.registry = registry;
        this.port = port;
    }

    @Override
    public void answered(String method, String route, int status, Duration took) {
        timers.computeIfAbsent(new Kind(method, route, status), this::timer).record(took);
    }

    private Timer timer(Kind kind) {
        return Timer.builder(ServiceMetrics.PREFIX + "http.request")
                .tag("port", port)
                .tag("method", kind.method())
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .serviceLevelObjectives(ANSWERS)
                .register(registry);
    }

    /** As many as there are routes, methods and statuses of ours. */
    private record Kind(String method, String route, int status) {}
}
