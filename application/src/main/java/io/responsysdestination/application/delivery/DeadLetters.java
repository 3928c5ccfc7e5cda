package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.in.ReplayDeadLetters;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventParser;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Dead letters as people deal with them: one replay or discard at a time. */
public final class DeadLetters implements ReplayDeadLetters {
    private static final System.Logger LOG = System.getLogger(DeadLetters.class.getName());

    private final EventJournal journal;
    private final DeliveryLedger ledger;
    private final EventParser parser;
    private final Delivery delivery;
    private final AtomicBoolean busy = new AtomicBoolean();

    /** The letters of {@code delivery}, whose journal and ledger the other two are. */
    public DeadLetters(EventJournal journal, DeliveryLedger ledger, EventParser parser, Delivery delivery) {
        this.journal = journal;
        this.ledger = ledger;
        this.parser = parser;
        this.delivery = delivery;
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        return ledger.count(letters(query));
    }

    @Override
    public CompletionStage<Done> replay(DeliveryQuery query) {
        return alone(() -> new Replaying(journal, ledger, parser, delivery, letters(query)).run());
    }

    @Override
    public CompletionStage<Done> discard(DeliveryQuery query) {
        return alone(() -> count(query).thenCompose(letters -> discard(letters(query), letters, 0)));
    }

    /** From the first page again and again, since those discarded are on no page any more. */
    private CompletionStage<Done> discard(DeliveryQuery query, long letters, long done) {
        if (done >= letters) {
            return CompletableFuture.completedFuture(new Done(done, Optional.empty()));
        }
        return ledger.find(query).thenCompose(page -> {
            List<DeliveryRecord> discarded =
                    page.records().stream().map(DeadLetters::withoutLetter).toList();
            return discarded.isEmpty()
                    ? CompletableFuture.completedFuture(new Done(done, Optional.empty()))
                    : ledger.record(discarded)
                            .thenCompose(recorded -> discard(query, letters, done + discarded.size()));
        });
    }

    private static DeliveryRecord withoutLetter(DeliveryRecord record) {
        return record.end() instanceof Dead dead
                ? record.now(new Dead(dead.failure(), dead.at(), Optional.empty()), record.attempts())
                : record;
    }

    private CompletionStage<Done> alone(Supplier<CompletionStage<Done>> work) {
        if (!busy.compareAndSet(false, true)) {
            return CompletableFuture.completedFuture(
                    new Done(0, Optional.of("another replay or discard is under way; try again when it is done")));
        }
        return work.get().handle((done, failure) -> {
            busy.set(false);
            if (failure == null) {
                return done;
            }
            LOG.log(System.Logger.Level.ERROR, "dead letters cannot be dealt with", failure);
            return new Done(0, Optional.of("the ledger cannot be read or written; what was done before stays done"));
        });
    }

    private static DeliveryQuery letters(DeliveryQuery query) {
        return query.toBuilder()
                .letters(true)
                .limit(Replaying.LETTERS_AT_ONCE_MAX)
                .cursor(Optional.empty())
                .build();
    }
}
