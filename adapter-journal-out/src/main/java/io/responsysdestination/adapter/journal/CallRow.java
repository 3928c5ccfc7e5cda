package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.SpentCalls;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The calls of one function of an account, in a row of the file: whose they are, how many are under way since when, and how
 * many have ended in each slice of a little more than a minute, after which the place of a slice is that of a newer one. So
 * the room does not depend on the limit.
 *
 * <p>Each number is written at once, in such an order that a process which ends in between leaves a call too many, never one
 * too few.
 */
final class CallRow implements SpentCalls.Calls {
    static final int BYTES = 1_024;

    private static final int NUMBERS = BYTES / Long.BYTES;
    private static final int KEY = 0;
    private static final int UNDER_WAY = 1;
    private static final int FIRST_SLICE = 2;
    private static final int SLICES = NUMBERS - FIRST_SLICE;

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final ByteBuffer bytes;
    private final InstantSource clock;
    private boolean closed;

    /** {@code bytes} begin at a multiple of eight in memory, without which a number would not be written at once. */
    CallRow(ByteBuffer bytes, InstantSource clock) {
        this.bytes = bytes;
        this.clock = clock;
    }

    /** Zero for nobody. */
    synchronized long key() {
        return get(KEY);
    }

    /** Begins anew for another. */
    synchronized void giveTo(long key) {
        put(KEY, 0);
        for (int number = UNDER_WAY; number < NUMBERS; number++) {
            put(number, 0);
        }
        put(KEY, key);
    }

    /** At a start: calls that were under way have ended, nobody knows when, and not later than now. */
    synchronized void endThoseUnderWay() {
        int calls = unanswered(now());
        if (calls > 0) {
            addEnded(calls);
        }
        put(UNDER_WAY, 0);
    }

    @Override
    public synchronized void sent() {
        putUnderWay(underWay().calls() + 1);
    }

    @Override
    public synchronized void unsent() {
        putUnderWay(underWay().calls() - 1);
    }

    @Override
    public synchronized void answered() {
        addEnded(1);
        putUnderWay(underWay().calls() - 1);
    }

    @Override
    public synchronized List<SpentCalls.Spent> lastMinute() {
        long now = now();
        List<SpentCalls.Spent> spent = new ArrayList<>();
        for (int slice = 0; slice < SLICES; slice++) {
            CallCount ended = CallCount.of(get(FIRST_SLICE + slice));
            if (ended.calls() > 0 && ended.ageMillis(now) <= SpentCalls.KEPT.toMillis()) {
                spent.add(new SpentCalls.Spent(Duration.ofMillis(ended.ageMillis(now)), ended.calls()));
            }
        }
        int unanswered = unanswered(now);
        if (unanswered > 0) {
            spent.add(new SpentCalls.Spent(Duration.ZERO, unanswered));
        }
        spent.sort(Comparator.comparing(SpentCalls.Spent::age).reversed());
        return spent;
    }

    /** From here on nothing is written: the file may be that of another life. */
    synchronized void close() {
        closed = true;
    }

    private int unanswered(long now) {
        CallCount underWay = underWay();
        return underWay.ageMillis(now) <= SpentCalls.UNANSWERED_KEPT.toMillis() ? underWay.calls() : 0;
    }

    private CallCount underWay() {
        return CallCount.of(get(UNDER_WAY));
    }

    private void putUnderWay(int calls) {
        put(UNDER_WAY, new CallCount(CallCount.sliceOf(now()), calls).bits());
    }

    private void addEnded(int calls) {
        long slice = CallCount.sliceOf(now());
        int number = FIRST_SLICE + (int) (slice % SLICES);
        CallCount found = CallCount.of(get(number));
        // A later slice was noted before the clock was set back; its calls may be of this minute.
        int before = found.slice() >= slice ? found.calls() : 0;
        put(number, new CallCount(slice, before + calls).bits());
    }

    private long now() {
        return Math.max(0, clock.millis());
    }

    private long get(int number) {
        return (long) LONG.getOpaque(bytes, number * Long.BYTES);
    }

    private void put(int number, long value) {
        if (!closed) {
            LONG.setOpaque(bytes, number * Long.BYTES, value);
        }
    }
}
