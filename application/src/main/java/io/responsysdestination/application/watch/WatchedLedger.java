package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A ledger that tells of what it has written. */
final class WatchedLedger implements DeliveryLedger {
    private final DeliveryLedger ledger;
    private final Consumer<DeliveryRecord> onRecorded;

    WatchedLedger(DeliveryLedger ledger, Consumer<DeliveryRecord> onRecorded) {
        this.ledger = ledger;
        this.onRecorded = onRecorded;
    }

    @Override
    public CompletionStage<Recorded> record(List<DeliveryRecord> records) {
        return ledger.record(records).thenApply(recorded -> {
            records.forEach(onRecorded);
            return recorded;
        });
    }

    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        return ledger.find(query);
    }

    @Override
    public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        return ledger.details(key);
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        return ledger.count(query);
    }

    @Override
    public CompletionStage<List<LetterGroup>> groups(DeliveryQuery query) {
        return ledger.groups(query);
    }

    @Override
    public CompletionStage<Tally> tally() {
        return ledger.tally();
    }
}
