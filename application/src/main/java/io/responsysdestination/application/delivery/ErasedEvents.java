package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Events of people who were erased while lanes may have had them in hand. They are sent no more, and whatever is to be
 * recorded of them is recorded as their erasure. Lives as long as the process: the journal brings them no more. For all threads.
 */
final class ErasedEvents {
    static final Failure ERASED = new Failure("ERASED", "the person was erased");

    /** More than a journal holds of one person; beyond it the oldest are forgotten. */
    static final int EVENTS_MAX = 1_000_000;

    private final Set<Place> erased = new LinkedHashSet<>();
    private final Map<Place, Integer> underWay = new HashMap<>();

    /** An event as lanes know it: a message id may come again once nobody takes it for a duplicate. */
    private record Place(String messageId, Instant receivedAt) {}

    synchronized void add(Collection<AcceptedEvent> events) {
        events.forEach(event -> erased.add(place(event)));
        while (erased.size() > EVENTS_MAX) {
            erased.remove(erased.iterator().next());
        }
    }

    synchronized boolean has(AcceptedEvent event) {
        return !erased.isEmpty() && erased.contains(place(event));
    }

    synchronized boolean has(DeliveryRecord record) {
        return !erased.isEmpty() && erased.contains(new Place(record.key().messageId(), record.acceptedAt()));
    }

    /** The record, or what is to be recorded in its place. */
    DeliveryRecord cleansed(DeliveryRecord record, Instant now) {
        return has(record) ? erasure(record, now) : record;
    }

    /** The end of a delivery whose person was erased. */
    static DeliveryRecord erasure(DeliveryRecord record, Instant now) {
        return new DeliveryRecord(
                record.key(),
                record.source(),
                record.action(),
                record.list(),
                record.pet(),
                Set.of(),
                record.acceptedAt(),
                record.happenedAt(),
                record.attempts(),
                new Dead(ERASED, now, Optional.empty()));
    }

    /** A row of the event is in the hands of a flow. */
    synchronized void left(AcceptedEvent event) {
        underWay.merge(place(event), 1, Integer::sum);
    }

    /** And is not any more. */
    synchronized void cameBack(AcceptedEvent event) {
        underWay.computeIfPresent(place(event), (place, rows) -> rows == 1 ? null : rows - 1);
    }

    /** Whether a row of an erased event may still arrive in Responsys. */
    synchronized boolean anyUnderWay() {
        return underWay.keySet().stream().anyMatch(erased::contains);
    }

    private static Place place(AcceptedEvent event) {
        return new Place(event.messageId(), event.receivedAt());
    }
}
