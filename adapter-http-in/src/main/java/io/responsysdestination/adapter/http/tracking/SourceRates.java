package io.responsysdestination.adapter.http.tracking;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/** How many events sources may send. One that has none left must wait. May be used by several threads. */
public final class SourceRates {
    private volatile Map<String, EventAllowance> bySource;

    private SourceRates(Map<String, EventAllowance> bySource) {
        this.bySource = bySource;
    }

    /** So many events in such a time, both above 0; what is not used is kept up to that number. */
    public record Rate(int events, Duration per) {}

    /** Of rates by names of sources; one that is not in it may send as much as it likes. */
    public static SourceRates of(Map<String, Rate> rates) {
        return of(rates, System::nanoTime);
    }

    static SourceRates of(Map<String, Rate> rates, LongSupplier nanoClock) {
        Map<String, EventAllowance> bySource = new HashMap<>();
        rates.forEach((source, rate) -> bySource.put(source, new EventAllowance(rate, nanoClock)));
        return new SourceRates(bySource);
    }

    /** From now on those of {@code others} count instead, with nothing used yet. */
    public void replaceBy(SourceRates others) {
        bySource = others.bySource;
    }

    /** Fails with a {@link RefusedRequest} while the source has to wait. */
    void check(String source) {
        take(source, 0);
    }

    /**
     * Fails with a {@link RefusedRequest} while the source has to wait. A batch is taken as a whole: what it has beyond the
     * allowance makes the source wait afterwards.
     */
    void take(String source, int events) {
        Optional.ofNullable(bySource.get(source))
                .flatMap(allowance -> allowance.take(events))
                .ifPresent(wait -> {
                    throw RefusedRequest.tooManyEvents(wait);
                });
    }
}
