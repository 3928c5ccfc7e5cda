package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pending deliveries, and how many are settled in the database. A delivery that is pending again hides its settled row.
 * Written to by the writer alone, read by every thread.
 */
final class LedgerMemory {
    private final Map<DeliveryRecord.Key, Pending> pending = new HashMap<>();
    private long delivered;
    private long dead;
    private long hiddenDelivered;
    private long hiddenDead;
    private long number;

    /** A pending delivery, and the settled row that it hides. */
    record Pending(LedgerPlace place, DeliveryRecord record, Optional<Settled> hidden) {}

    /** A settled row of the database. */
    record Settled(long id, Status status) {}

    /** What a transaction changes; nobody sees one part of it without the other. */
    record Change(DeliveryRecord.Key key, Optional<DeliveryRecord> record, Optional<Settled> hidden) {}

    synchronized void counted(long nowDelivered, long nowDead) {
        delivered = nowDelivered;
        dead = nowDead;
    }

    /** In their order: a record is pending from now on, none is so no longer. */
    synchronized void apply(List<Change> changes, long deliveredMore, long deadMore) {
        delivered += deliveredMore;
        dead += deadMore;
        for (Change change : changes) {
            Pending before = pending.remove(change.key());
            if (before != null) {
                hide(before.hidden(), -1);
            }
            change.record().ifPresent(record -> {
                LedgerPlace place = new LedgerPlace(LedgerPlace.micros(record.acceptedAt()), false, ++number);
                pending.put(change.key(), new Pending(place, record, change.hidden()));
                hide(change.hidden(), 1);
            });
        }
    }

    synchronized Optional<Pending> find(DeliveryRecord.Key key) {
        return Optional.ofNullable(pending.get(key));
    }

    synchronized List<Pending> all() {
        return List.copyOf(pending.values());
    }

    synchronized Tally tally() {
        long shownDelivered = delivered - hiddenDelivered;
        long shownDead = dead - hiddenDead;
        return new Tally(pending.size() + shownDelivered + shownDead, pending.size(), shownDelivered, shownDead);
    }

    private void hide(Optional<Settled> settled, int more) {
        settled.ifPresent(row -> {
            if (row.status() == Status.DEAD) {
                hiddenDead += more;
            } else {
                hiddenDelivered += more;
            }
        });
    }
}
