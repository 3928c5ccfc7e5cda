package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes records in their order, one write at a time; what comes meanwhile shares the next one. A ledger that fails is asked
 * again without end, as only what is recorded may be forgotten.
 */
final class LedgerWriter {
    static final int RECORDS_PER_WRITE_MAX = 1_000;

    private final DeliveryLedger ledger;
    private final StoreCalls calls;
    private final ErasedEvents erased;
    private final InstantSource clock;
    /** Never more than the window's deliveries, twice. */
    private final Deque<Write> waiting = new ArrayDeque<>();

    private boolean writing;

    private record Write(DeliveryRecord record, Runnable onRecorded) {}

    /** Whatever is to be written of events that are {@code erased} is written as their erasure. */
    LedgerWriter(DeliveryLedger ledger, Turns turns, LaneState state, ErasedEvents erased, InstantSource clock) {
        this.erased = erased;
        this.clock = clock;
        this.ledger = ledger;
        this.calls = new StoreCalls(turns, state, LaneState.Part.LEDGER);
    }

    /** To be written with the next {@link #writeOn}. */
    void add(DeliveryRecord record, Runnable onRecorded) {
        waiting.add(new Write(record, onRecorded));
    }

    boolean isIdle() {
        return waiting.isEmpty() && !writing;
    }

    /** Starts a write if there is something to write and none is under way. */
    void writeOn() {
        if (writing || waiting.isEmpty()) {
            return;
        }
        writing = true;
        // A delivery that is opened and ended since the last write needs no more than its end.
        Map<DeliveryRecord.Key, DeliveryRecord> records = new LinkedHashMap<>();
        List<Runnable> onRecorded = new ArrayList<>();
        while (records.size() < RECORDS_PER_WRITE_MAX && !waiting.isEmpty()) {
            Write next = waiting.remove();
            records.put(next.record().key(), erased.cleansed(next.record(), clock.instant()));
            onRecorded.add(next.onRecorded());
        }
        write(List.copyOf(records.values()), onRecorded);
    }

    private void write(List<DeliveryRecord> records, List<Runnable> onRecorded) {
        calls.untilAnswered("the ledger cannot be written", () -> ledger.record(records), recorded -> {
            writing = false;
            onRecorded.forEach(Runnable::run);
        });
    }
}
