package io.responsysdestination.application.port.out;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** What became of every delivery. Never throws, never blocks. */
public interface DeliveryLedger {
    /** Writes each record in the place of the former one of the same message, destination and subscription. */
    CompletionStage<Recorded> record(List<DeliveryRecord> records);

    /** The newest first. */
    CompletionStage<List<DeliveryRecord>> find(DeliveryQuery query);

    /** All deliveries there ever were, also those no longer kept. */
    CompletionStage<Tally> tally();

    /** {@code created = pending + delivered + dead} at any moment. */
    record Tally(long created, long pending, long delivered, long dead) {}

    /** The answer to a write. */
    enum Recorded {
        RECORDED
    }
}
