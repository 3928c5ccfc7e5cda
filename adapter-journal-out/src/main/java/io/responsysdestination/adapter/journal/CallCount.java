package io.responsysdestination.adapter.journal;

/**
 * So many calls in one slice of time, as one number of 64 bits that is written at once or not at all: 36 bits for the slice,
 * 16 for the calls, 12 by which it is known to be one.
 *
 * @param slice number of the slice since 1970
 * @param calls more than {@link #CALLS_MAX} count as that many, which is beyond any limit of a minute
 */
record CallCount(long slice, int calls) {
    /** Sharper ones would make the table longer; a call waits so much longer than it must, after a start only. */
    static final long SLICE_MILLIS = 500;

    static final int CALLS_MAX = 0xffff;
    static final CallCount NONE = new CallCount(0, 0);

    private static final int CALLS_BITS = 16;
    private static final int CHECK_BITS = 12;
    private static final long SLICE_MASK = (1L << 36) - 1;

    /** 2^64 divided by the golden ratio: its multiples spread over all bits. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    CallCount {
        slice &= SLICE_MASK;
        calls = Math.max(0, Math.min(CALLS_MAX, calls));
    }

    static long sliceOf(long epochMillis) {
        return epochMillis / SLICE_MILLIS;
    }

    /** Nothing, if the number is none that {@link #bits} has made. */
    static CallCount of(long bits) {
        long content = bits >>> CHECK_BITS;
        return bits == bits(content) ? new CallCount(content >>> CALLS_BITS, (int) (content & CALLS_MAX)) : NONE;
    }

    long bits() {
        return bits(slice << CALLS_BITS | calls);
    }

    /** How long ago its slice was over; nothing while it is not, or if it is of the future. */
    long ageMillis(long nowEpochMillis) {
        return Math.max(0, nowEpochMillis - (slice + 1) * SLICE_MILLIS);
    }

    private static long bits(long content) {
        long check = ~(content * SPREAD) >>> (Long.SIZE - CHECK_BITS);
        return content << CHECK_BITS | check;
    }
}
