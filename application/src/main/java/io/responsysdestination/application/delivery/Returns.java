package io.responsysdestination.application.delivery;

import io.responsysdestination.application.delivery.Parking.Way;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import java.util.List;

/** Reads parked deliveries from the journal again when there is room for them, one slice at a time. */
final class Returns {
    private final String destination;
    private final EventJournal journal;
    private final BatchPreparation preparation;
    private final Parking parking;
    private final StoreCalls calls;
    private final LaneState state;
    private boolean reading;

    Returns(
            String destination,
            EventJournal journal,
            BatchPreparation preparation,
            Parking parking,
            StoreCalls calls,
            LaneState state) {
        this.destination = destination;
        this.journal = journal;
        this.preparation = preparation;
        this.parking = parking;
        this.calls = calls;
        this.state = state;
    }

    /** Begins with the next slice unless one is being read. */
    void goOn() {
        if (!reading) {
            parking.readyToReturn().ifPresent(this::read);
        }
    }

    private void read(Way way) {
        reading = true;
        long before = way.parked().position() - 1;
        int max = way.parked().span(JournalReader.SLICE_EVENTS_MAX);
        calls.untilAnswered("the journal cannot be read", () -> journal.read(before, max), entries -> {
            reading = false;
            if (!state.isStopped()) {
                bringBack(entries, way);
            }
        });
    }

    /** The journal leaves out what has been damaged since; the first of them is always within what was asked for. */
    private void bringBack(List<Entry> entries, Way way) {
        long first = way.parked().position();
        if (entries.isEmpty() || entries.get(0).position() > first) {
            var unused = parking.unpark(way);
        }
        for (Entry entry : entries) {
            while (isNext(entry, way) && parking.hasRoom(way)) {
                bringBack(entry, way);
            }
        }
    }

    private static boolean isNext(Entry entry, Way way) {
        return !way.parked().isEmpty() && way.parked().position() == entry.position();
    }

    private void bringBack(Entry entry, Way way) {
        preparation
                .prepare(entry.event(), parking.unpark(way))
                .map(prepared -> Item.of(destination, entry.event(), prepared))
                .ifPresent(item -> parking.send(entry, item, way));
    }
}
