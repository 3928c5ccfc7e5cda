package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.tracking.SourceRates.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/** What one source may still send. */
final class EventAllowance {
    private final LongSupplier nanoClock;
    private final double eventsPerNano;
    private final double eventsMax;
    private double events;
    private long countedNanos;

    /** Full at first. */
    EventAllowance(Rate rate, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.eventsPerNano = (double) rate.events() / rate.per().toNanos();
        this.eventsMax = rate.events();
        this.events = rate.events();
        this.countedNanos = nanoClock.getAsLong();
    }

    /** How long it takes until there is any again; empty, and {@code wanted} is taken, if there is. */
    synchronized Optional<Duration> take(int wanted) {
        long now = nanoClock.getAsLong();
        events = Math.min(eventsMax, events + (now - countedNanos) * eventsPerNano);
        countedNanos = now;
        if (events < 1) {
            return Optional.of(Duration.ofNanos((long) Math.ceil((1 - events) / eventsPerNano)));
        }
        events -= wanted;
        return Optional.empty();
    }
}
