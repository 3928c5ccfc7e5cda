package io.responsysdestination.sandbox.behaviour;

/**
 * The calls of one function since the start.
 *
 * @param admitted calls within the limit; one that was then refused for another reason included
 * @param overLimit calls that were refused with API_LIMIT_EXCEEDED
 * @param busiestMinute the most calls admitted within any 60 seconds
 */
public record Traffic(long admitted, long overLimit, int busiestMinute) {
    public static final Traffic NONE = new Traffic(0, 0, 0);

    /** One more call was admitted, {@code inLastMinute} with it in the last 60 seconds. */
    public Traffic admitting(int inLastMinute) {
        return new Traffic(admitted + 1, overLimit, Math.max(busiestMinute, inLastMinute));
    }

    public Traffic refusing() {
        return new Traffic(admitted, overLimit + 1, busiestMinute);
    }
}
