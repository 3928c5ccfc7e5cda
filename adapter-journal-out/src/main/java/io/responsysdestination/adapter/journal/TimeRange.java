package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryQuery;

/** When deliveries were accepted, in microseconds since 1970. {@code until} is no part of it. */
record TimeRange(long from, long until) {
    /** Far beyond what an instant of the configuration or of a caller can be, and far from an overflow. */
    private static final long EVER = Long.MAX_VALUE / 2;

    static TimeRange of(DeliveryQuery query) {
        return new TimeRange(
                query.from().map(LedgerPlace::micros).orElse(-EVER),
                query.until().map(LedgerPlace::micros).orElse(EVER));
    }

    boolean isEmpty() {
        return from >= until;
    }
}
