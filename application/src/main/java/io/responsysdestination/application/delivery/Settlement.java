package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.Batch.Item;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.Row;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Writes down what became of each delivery, and tells of the bad ends. */
final class Settlement {
    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private static final int ONE_ATTEMPT = 1;

    private final DeliveryLedger ledger;
    private final StatusReporter status;
    private final InstantSource clock;

    Settlement(DeliveryLedger ledger, StatusReporter status, InstantSource clock) {
        this.ledger = ledger;
        this.status = status;
        this.clock = clock;
    }

    /** Opens the deliveries of a batch; those whose payload cannot become a row end at once. */
    CompletionStage<Recorded> open(Batch batch) {
        List<DeliveryRecord> records =
                new ArrayList<>(batch.ready().stream().map(Item::record).toList());
        for (Item item : batch.refused()) {
            if (item.preparation() instanceof Preparation.Refused refused) {
                records.add(dead(item, new Failure(refused.code(), refused.reason())));
            }
        }
        batch.ready().forEach(this::tellOfOmissions);
        return ledger.record(records);
    }

    /** Settles what has an outcome; what is unsent stays pending. */
    CompletionStage<Recorded> settle(List<Item> items, List<IntentOutcome> outcomes) {
        List<DeliveryRecord> settled = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            if (outcomes.get(i) instanceof IntentOutcome.Done done) {
                settled.add(item.record().now(new DeliveryRecord.Delivered(done.riid(), clock.instant()), ONE_ATTEMPT));
            } else if (outcomes.get(i) instanceof IntentOutcome.Refused refused) {
                settled.add(dead(item, new Failure(refused.code(), refused.reason())));
            }
        }
        return ledger.record(settled);
    }

    /** A defect of ours ends deliveries as dead letters: their events are kept and can be replayed. */
    CompletionStage<Recorded> settleAfterDefect(List<Item> items, Throwable defect) {
        LOG.log(System.Logger.Level.ERROR, "a defect; its events become dead letters", defect);
        IntentOutcome outcome = new IntentOutcome.Refused(
                "INTERNAL_ERROR", defect.getClass().getSimpleName() + "; please report it", ONE_ATTEMPT);
        return settle(items, Collections.nCopies(items.size(), outcome));
    }

    private DeliveryRecord dead(Item item, Failure failure) {
        DeliveryRecord record = item.record();
        LOG.log(
                System.Logger.Level.WARNING,
                "dead letter: {0}/{1} {2}",
                record.key().destination(),
                record.key().subscription(),
                failure.code());
        var unused = status.report(new SyncStatus.EventRefused(
                record.key().messageId(),
                record.key().subscription(),
                record.action(),
                record.list(),
                record.pet(),
                failure.code(),
                failure.message()));
        DeliveryRecord.Letter letter = new DeliveryRecord.Letter(item.event().json(), row(item));
        return record.now(new DeliveryRecord.Dead(failure, clock.instant(), Optional.of(letter)), ONE_ATTEMPT);
    }

    private static Optional<Row> row(Item item) {
        return item.preparation() instanceof Preparation.Ready ready
                ? Optional.of(ready.intent()
                        .pet()
                        .map(PetWrite::columns)
                        .orElse(ready.intent().list().row()))
                : Optional.empty();
    }

    private void tellOfOmissions(Item item) {
        if (item.preparation() instanceof Preparation.Ready ready) {
            ready.omissions().forEach(omission -> {
                var unused = status.report(new SyncStatus.ValueOmitted(
                        item.record().key().messageId(),
                        item.record().key().subscription(),
                        item.record().action(),
                        omission.field(),
                        omission.problem()));
            });
        }
    }
}
