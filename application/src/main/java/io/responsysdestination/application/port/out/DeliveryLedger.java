package io.responsysdestination.application.port.out;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What became of every delivery. Never throws, never blocks. */
public interface DeliveryLedger {
    /**
     * Writes each record in the place of the former one with the same key. An end is kept as safely as the ledger can;
     * what is pending may be forgotten with the process, since the journal brings it again.
     */
    CompletionStage<Recorded> record(List<DeliveryRecord> records);

    /** The newest first. */
    CompletionStage<Page> find(DeliveryQuery query);

    /** How many deliveries a query is about, its limit and cursor left aside. */
    CompletionStage<Long> count(DeliveryQuery query);

    /** All deliveries there ever were, also those no longer kept. */
    CompletionStage<Tally> tally();

    /** A part of the answer, and the cursor of the next one; none after the last. */
    record Page(List<DeliveryRecord> records, Optional<String> next) {
        public Page {
            records = List.copyOf(records);
        }
    }

    /** {@code created = pending + delivered + dead} at any moment. */
    record Tally(long created, long pending, long delivered, long dead) {}

    /** The answer to a write. */
    enum Recorded {
        RECORDED
    }
}
