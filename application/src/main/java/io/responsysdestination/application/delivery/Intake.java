package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.BatchPreparation.Prepared;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Target;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Makes deliveries of what the journal holds, in its order. */
final class Intake {
    private final Destination destination;
    private final BatchPreparation preparation;
    private final Window window;
    private final Parking parking;
    private final Optional<FastLane> fastLane;
    private final AtomicLong unmatched = new AtomicLong();

    Intake(
            Destination destination,
            BatchPreparation preparation,
            Window window,
            Parking parking,
            Optional<FastLane> fastLane) {
        this.destination = destination;
        this.preparation = preparation;
        this.window = window;
        this.parking = parking;
        this.fastLane = fastLane;
    }

    void take(List<Entry> entries) {
        for (Entry entry : entries) {
            window.readUpTo(entry.position());
            if (entry.only().isPresent()) {
                takeReplay(entry, entry.only().get());
            } else if (destination.sources().contains(entry.event().source())) {
                takeEvent(entry);
            }
        }
    }

    /** How many events no subscription had business with. */
    long unmatched() {
        return unmatched.get();
    }

    /** A letter of a subscription that is not configured any more stays in the ledger as it was. */
    private void takeReplay(Entry entry, Target only) {
        if (only.destination().equals(destination.name())) {
            preparation
                    .prepare(entry.event(), only.subscription())
                    .map(prepared -> Item.of(destination.name(), entry.event(), prepared))
                    .ifPresent(item -> parking.take(entry, item));
        }
    }

    private void takeEvent(Entry entry) {
        long position = entry.position();
        AcceptedEvent event = entry.event();
        List<Prepared> meant = preparation.prepare(event).stream()
                .filter(prepared -> !(prepared.preparation() instanceof Preparation.NotMeant))
                .toList();
        if (meant.isEmpty()) {
            var unused = unmatched.incrementAndGet();
        }
        for (Prepared prepared : meant) {
            if (!wasSentAhead(position, event, prepared.subscription().name())) {
                parking.take(entry, Item.of(destination.name(), event, prepared));
            }
        }
    }

    private boolean wasSentAhead(long position, AcceptedEvent event, String subscription) {
        if (fastLane.isEmpty() || !fastLane.get().hasSent(position, subscription)) {
            return false;
        }
        window.enter(position, event);
        fastLane.get().arrivedAt(position, subscription, () -> window.settle(position));
        return true;
    }
}
