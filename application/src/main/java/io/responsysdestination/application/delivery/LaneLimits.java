package io.responsysdestination.application.delivery;

/**
 * How much of the journal a lane has in hand.
 *
 * @param events that it has read and that are not settled
 * @param bytes of their JSON
 * @param parked deliveries that it has read and left in the journal
 */
record LaneLimits(int events, long bytes, int parked) {
    static final int EVENTS_MAX = 20_000;
    static final long BYTES_MAX = 64L * 1024 * 1024;
    /** At sixteen bytes each. */
    static final int PARKED_MAX = 1_000_000;

    static final LaneLimits STANDARD = new LaneLimits(EVENTS_MAX, BYTES_MAX, PARKED_MAX);
}
