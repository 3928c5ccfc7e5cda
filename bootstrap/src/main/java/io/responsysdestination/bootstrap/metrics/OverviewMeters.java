package io.responsysdestination.bootstrap.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Shows the last {@link Overview}. Destinations may come and go. */
final class OverviewMeters {
    private static final String PREFIX = ServiceMetrics.PREFIX;
    private static final List<String> STATES = List.of("idle", "delivering", "waiting", "stopped");
    private static final double MILLIS_PER_SECOND = 1_000;

    private final MultiGauge states;
    private final MultiGauge pending;
    private final MultiGauge oldest;
    private final MultiGauge dropped;
    private final MultiGauge limits;
    private final MultiGauge used;
    private final MultiGauge waiting;
    private volatile Overview last;

    OverviewMeters(MeterRegistry registry, InstantSource clock) {
        last = Overview.nothingYet(clock.instant());
        events(registry, "accepted", Events::accepted);
        events(registry, "duplicate", Events::duplicates);
        events(registry, "rejected", Events::rejected);
        events(registry, "unmatched", Events::unmatched);
        deliveries(registry, "pending", Tally::pending);
        deliveries(registry, "delivered", Tally::delivered);
        deliveries(registry, "dead", Tally::dead);
        Gauge.builder(
                        PREFIX + "overview.age",
                        this,
                        meters -> Duration.between(meters.last.at(), clock.instant())
                                        .toMillis()
                                / MILLIS_PER_SECOND)
                .baseUnit("seconds")
                .register(registry);
        states = MultiGauge.builder(PREFIX + "destination.state").register(registry);
        pending = MultiGauge.builder(PREFIX + "destination.pending")
                .baseUnit("events")
                .register(registry);
        oldest = MultiGauge.builder(PREFIX + "destination.oldest.pending")
                .baseUnit("seconds")
                .register(registry);
        dropped = MultiGauge.builder(PREFIX + "destination.dropped.values").register(registry);
        limits = MultiGauge.builder(PREFIX + "quota.limit").baseUnit("calls").register(registry);
        used = MultiGauge.builder(PREFIX + "quota.used").baseUnit("calls").register(registry);
        waiting = MultiGauge.builder(PREFIX + "quota.waiting").baseUnit("calls").register(registry);
    }

    void show(Overview overview) {
        last = overview;
        List<DestinationState> destinations = overview.summary().destinations();
        states.register(
                destinations.stream()
                        .flatMap(one -> STATES.stream().map(state -> row(one, state)))
                        .toList(),
                true);
        show(pending, destinations, DestinationState::pending);
        show(oldest, destinations, DestinationState::oldestPendingSeconds);
        show(dropped, destinations, DestinationState::droppedValues);
        quotas(limits, overview.quotas(), Quota::limitPerMinute);
        quotas(used, overview.quotas(), Quota::usedLastMinute);
        quotas(waiting, overview.quotas(), Quota::waiting);
    }

    private void events(MeterRegistry registry, String outcome, ToLongFunction<Events> count) {
        FunctionCounter.builder(
                        PREFIX + "events",
                        this,
                        meters -> count.applyAsLong(meters.last.summary().events()))
                .tag("outcome", outcome)
                .register(registry);
    }

    private void deliveries(MeterRegistry registry, String status, ToLongFunction<Tally> count) {
        Gauge.builder(
                        PREFIX + "deliveries",
                        this,
                        meters -> count.applyAsLong(meters.last.summary().deliveries()))
                .tag("status", status)
                .register(registry);
    }

    private static Row<?> row(DestinationState destination, String state) {
        return Row.of(
                Tags.of("destination", destination.name(), "state", state),
                destination.state().equals(state) ? 1 : 0);
    }

    private static void show(
            MultiGauge gauge, List<DestinationState> destinations, ToDoubleFunction<DestinationState> value) {
        Stream<Row<?>> rows =
                destinations.stream().map(one -> Row.of(Tags.of("destination", one.name()), value.applyAsDouble(one)));
        gauge.register(rows.toList(), true);
    }

    private static void quotas(MultiGauge gauge, List<Quota> quotas, ToDoubleFunction<Quota> value) {
        Stream<Row<?>> rows = quotas.stream()
                .map(quota -> Row.of(
                        Tags.of("destination", quota.destination(), "function", quota.function()),
                        value.applyAsDouble(quota)));
        gauge.register(rows.toList(), true);
    }
}
