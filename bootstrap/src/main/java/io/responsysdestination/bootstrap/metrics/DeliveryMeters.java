package io.responsysdestination.bootstrap.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.application.watch.WatchListener;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.Optional;

/** What happens between the tracking API and Responsys. */
final class DeliveryMeters implements WatchListener {
    private static final Duration[] APPENDS = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private static final Duration[] CALLS = {
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final Timer appends;
    private final FewNames codes = new FewNames();

    DeliveryMeters(MeterRegistry registry) {
        this.registry = registry;
        this.appends = Timer.builder(ServiceMetrics.PREFIX + "journal.append")
                .serviceLevelObjectives(APPENDS)
                .register(registry);
    }

    @Override
    public void appended(Duration took) {
        appends.record(took);
    }

    @Override
    public OfDestination added(String destination) {
        return new DestinationMeters(registry, destination, codes);
    }

    /** A call to Responsys; there are some thousands a minute at most, so that a look at the registry for each will do. */
    void called(ApiFunction function, Optional<CallFailure> failure, Duration took) {
        Timer.builder(ServiceMetrics.PREFIX + "responsys.call")
                .tag("function", function.label())
                .tag("outcome", failure.map(DeliveryMeters::word).orElse("answered"))
                .serviceLevelObjectives(CALLS)
                .register(registry)
                .record(took);
    }

    static String word(CallFailure failure) {
        if (failure instanceof CallFailure.Throttled) {
            return "throttled";
        }
        if (failure instanceof CallFailure.CapacityExceeded) {
            return "capacity_exceeded";
        }
        return failure.fold(refused -> "refused", later -> "outage", refused -> "credentials_refused");
    }
}
