package io.responsysdestination.application.delivery;

import java.time.Instant;
import java.util.Arrays;

/** Where the parked deliveries of one table stand in the journal, in its order; compact, since there may be a million. */
final class ParkedPlaces {
    private static final int PLACES_AT_FIRST = 64;
    private static final int LONGS_EACH = 2;
    /** Positions keep 47 bits, subscriptions get the rest. */
    private static final int SUBSCRIPTION_BITS = 16;

    /** A ring of pairs: the position with the subscription, and when the event came in. */
    private long[] ring = {};

    private int first;
    private int size;

    /** Behind all others. */
    void add(long position, int subscription, Instant receivedAt) {
        if (size * LONGS_EACH == ring.length) {
            grow();
        }
        int index = index(size);
        ring[index] = position << SUBSCRIPTION_BITS | subscription;
        ring[index + 1] = receivedAt.toEpochMilli();
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Of the first. */
    long position() {
        return position(0);
    }

    /** Of the first. */
    int subscription() {
        return (int) (ring[first] & (1 << SUBSCRIPTION_BITS) - 1);
    }

    /** Of the first. */
    Instant receivedAt() {
        return Instant.ofEpochMilli(ring[first + 1]);
    }

    /** How many positions it is from the first to the last that is less than {@code max} behind it, both counted. */
    int span(int max) {
        int place = 1;
        while (place < size && position(place) - position() < max) {
            place++;
        }
        return (int) (position(place - 1) - position()) + 1;
    }

    void removeFirst() {
        first = index(1);
        size--;
        if (size == 0) {
            ring = new long[0];
            first = 0;
        }
    }

    private long position(int place) {
        return ring[index(place)] >>> SUBSCRIPTION_BITS;
    }

    private int index(int place) {
        return (first + place * LONGS_EACH) % ring.length;
    }

    private void grow() {
        int length = Math.max(2 * ring.length, PLACES_AT_FIRST * LONGS_EACH);
        long[] larger = Arrays.copyOfRange(ring, first, first + length);
        System.arraycopy(ring, 0, larger, ring.length - first, first);
        ring = larger;
        first = 0;
    }
}
