package io.responsysdestination.adapter.journal;

import java.time.Duration;
import java.util.Arrays;

/**
 * Hashes of message ids, in the order in which they came, for as long as a duplicate of them is recognised; by them a
 * client's second try is told from a new event. Not to be shared by threads.
 *
 * <p>A ring of hashes and times, and an open-addressing table of places in the ring: 32 to 64 bytes an id, and the oldest
 * leaves at the price of one look-up.
 */
final class MessageIds {
    static final Duration WINDOW = Duration.ofHours(24);

    /** Beyond it the oldest are forgotten before their time: 46 events a second for 24 hours. */
    static final int IDS_MAX = 4_000_000;

    private static final long WINDOW_MILLIS = WINDOW.toMillis();
    private static final int CAPACITY_MIN = 1 << 10;
    private static final int FREE = -1;

    private final int idsMax;
    private long[] hashes = new long[2 * CAPACITY_MIN];
    private long[] times = new long[CAPACITY_MIN];
    private int[] places = free(2 * CAPACITY_MIN);
    /** Counted from the first id ever; their remainders are places in the ring. */
    private long head;

    private long tail;
    private long now = Long.MIN_VALUE;
    private long forgottenEarly;

    MessageIds(int idsMax) {
        this.idsMax = idsMax;
    }

    /**
     * Whether the id is new; from now on it is not. A time before one that was seen already counts as that: a clock that
     * goes back must not make ids older.
     */
    boolean add(long high, long low, long millis) {
        now = Math.max(now, millis);
        while (head < tail && now - times[ring(head)] > WINDOW_MILLIS) {
            forgetOldest();
        }
        if (places[find(high, low)] != FREE) {
            return false;
        }
        if (tail - head == idsMax) {
            forgetOldest();
            forgottenEarly++;
        }
        if (tail - head == times.length) {
            grow();
        }
        int place = ring(tail);
        hashes[2 * place] = high;
        hashes[2 * place + 1] = low;
        times[place] = now;
        places[find(high, low)] = place;
        tail++;
        return true;
    }

    /** What {@link #forgetSince} wants to hear to forget all that is added from now on. */
    long mark() {
        return tail;
    }

    void forgetSince(long mark) {
        while (tail > Math.max(mark, head)) {
            tail--;
            remove(ring(tail));
        }
    }

    /** The latest time seen, in milliseconds since 1970. */
    long now() {
        return now;
    }

    /** When the oldest of the ids was seen; without any, the latest time seen. */
    long oldest() {
        return head == tail ? now : times[ring(head)];
    }

    int size() {
        return (int) (tail - head);
    }

    /** How many ids had to leave before their time. */
    long forgottenEarly() {
        return forgottenEarly;
    }

    private void forgetOldest() {
        remove(ring(head));
        head++;
    }

    private int ring(long number) {
        return (int) (number & (times.length - 1));
    }

    /** The slot of the id, or the free one where it would go. */
    private int find(long high, long low) {
        int mask = places.length - 1;
        int slot = (int) high & mask;
        while (places[slot] != FREE && !(hashes[2 * places[slot]] == high && hashes[2 * places[slot] + 1] == low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Closes the gap, so that no search ends too early. */
    private void remove(int place) {
        int mask = places.length - 1;
        int gap = find(hashes[2 * place], hashes[2 * place + 1]);
        places[gap] = FREE;
        for (int slot = (gap + 1) & mask; places[slot] != FREE; slot = (slot + 1) & mask) {
            int home = (int) hashes[2 * places[slot]] & mask;
            if (((slot - home) & mask) >= ((slot - gap) & mask)) {
                places[gap] = places[slot];
                places[slot] = FREE;
                gap = slot;
            }
        }
    }

    private void grow() {
        int capacity = 2 * times.length;
        long[] moreHashes = new long[2 * capacity];
        long[] moreTimes = new long[capacity];
        for (long number = head; number < tail; number++) {
            int from = ring(number);
            int to = (int) (number & (capacity - 1));
            moreHashes[2 * to] = hashes[2 * from];
            moreHashes[2 * to + 1] = hashes[2 * from + 1];
            moreTimes[to] = times[from];
        }
        hashes = moreHashes;
        times = moreTimes;
        places = free(2 * capacity);
        for (long number = head; number < tail; number++) {
            int place = ring(number);
            places[find(hashes[2 * place], hashes[2 * place + 1])] = place;
        }
    }

    private static int[] free(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
