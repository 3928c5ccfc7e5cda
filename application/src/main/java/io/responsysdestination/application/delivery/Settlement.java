package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.merge.Defect;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.Row;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** How deliveries end, in the words of the ledger; tells of the bad ends. */
final class Settlement {
    private static final System.Logger LOG = System.getLogger(Settlement.class.getName());

    private final StatusReporter status;
    private final InstantSource clock;
    private final EventParser parser;

    Settlement(StatusReporter status, InstantSource clock, EventParser parser) {
        this.status = status;
        this.clock = clock;
        this.parser = parser;
    }

    /** The end of a delivery; none when it is unsent, which it then stays. */
    Optional<DeliveryRecord> ended(Item item, IntentOutcome outcome) {
        return outcome.fold(
                done -> Optional.of(item.record()
                        .now(new DeliveryRecord.Delivered(done.riid(), clock.instant()), outcome.attempts())
                        .tracedBy(done.trace())),
                refused -> Optional.of(dead(item, new Failure(refused.code(), refused.reason()), outcome.attempts())
                        .tracedBy(refused.trace())),
                unsent -> Optional.empty());
    }

    /** A defect of ours ends a delivery as a dead letter: its event is kept and can be replayed. */
    DeliveryRecord endedByDefect(Item item, Throwable defect) {
        LOG.log(System.Logger.Level.ERROR, "a defect; its event becomes a dead letter", defect);
        return dead(item, new Failure(Defect.CODE, Defect.reason(defect)), 1);
    }

    DeliveryRecord dead(Item item, Failure failure, int attempts) {
        DeliveryRecord record = item.record();
        LOG.log(
                System.Logger.Level.WARNING,
                "dead letter: {0} {1} {2}{3}",
                Map.entry("destination", record.key().destination()),
                Map.entry("subscription", record.key().subscription()),
                Map.entry("code", failure.code()),
                LoggedMessageId.of(record.key()).map(id -> ", message " + id).orElse(""));
        var unused = status.report(new SyncStatus.EventRefused(
                record.key().messageId(),
                record.key().subscription(),
                record.action(),
                record.list(),
                record.pet(),
                failure.code(),
                failure.message()));
        DeliveryRecord.Letter letter = new DeliveryRecord.Letter(LetterEvent.of(item.event(), parser), row(item));
        return record.now(new DeliveryRecord.Dead(failure, clock.instant(), Optional.of(letter)), attempts);
    }

    void tellOfOmissions(Item item, Preparation.Ready ready) {
        ready.omissions().forEach(omission -> {
            var unused = status.report(new SyncStatus.ValueOmitted(
                    item.record().key().messageId(),
                    item.record().key().subscription(),
                    item.record().action(),
                    omission.field(),
                    omission.problem()));
        });
    }

    private static Optional<Row> row(Item item) {
        return item.ready()
                .map(ready -> ready.intent()
                        .pet()
                        .map(PetWrite::columns)
                        .orElse(ready.intent().list().row()));
    }
}
