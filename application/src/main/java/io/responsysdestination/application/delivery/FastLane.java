package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks through what waits in the journal behind a full window and sends opt-outs at once. When the lane itself comes to
 * them, it leaves them out.
 */
final class FastLane {
    /** Opt-outs sent that the lane has not come to. */
    static final int SENT_MAX = 5_000;
    /** Of those of them that are under way, their JSON. */
    static final long BYTES_MAX = 16L * 1024 * 1024;

    private final Destination destination;
    private final JournalReader reader;
    private final BatchPreparation preparation;
    private final Dispatch dispatch;
    private final Map<Place, Sent> sent = new HashMap<>();
    private long lanePosition;
    private int underWay;
    private long bytes;

    private record Place(long position, String subscription) {}

    /** A delivery that was sent; {@code onEnded} is set once the lane has come to it. */
    private static final class Sent {
        private boolean ended;
        private Runnable onEnded = () -> {};
    }

    FastLane(Destination destination, JournalReader reader, BatchPreparation preparation, Dispatch dispatch) {
        this.destination = destination;
        this.reader = reader;
        this.preparation = preparation;
        this.dispatch = dispatch;
    }

    void signal() {
        reader.signal();
    }

    /** The lane has read up to {@code position}. */
    void laneIsAt(long position) {
        lanePosition = position;
    }

    /** Looks at the next events behind the lane's. */
    void readOn() {
        reader.skipTo(lanePosition);
        if (reader.canRead() && sent.size() < SENT_MAX && bytes < BYTES_MAX) {
            reader.read(SENT_MAX - sent.size(), this::take);
        }
    }

    int underWay() {
        return underWay;
    }

    /** Whether a delivery has been sent ahead, and is not to be sent again. */
    boolean hasSent(long position, String subscription) {
        return sent.containsKey(new Place(position, subscription));
    }

    /**
     * The lane has come to a delivery that was sent ahead. {@code onEnded} follows once its end is recorded, at once if it is
     * already.
     */
    void arrivedAt(long position, String subscription, Runnable onEnded) {
        Sent one = Objects.requireNonNull(sent.remove(new Place(position, subscription)), "not sent ahead");
        if (one.ended) {
            onEnded.run();
        } else {
            one.onEnded = onEnded;
        }
    }

    /** The lane has looked at all up to where it is: what it has not come to by now was erased, and never comes. */
    void laneHasTaken() {
        sent.keySet().removeIf(place -> place.position() <= lanePosition);
    }

    private void take(List<Entry> entries) {
        for (Entry entry : entries) {
            // The lane may have read on while the scan's own reading was under way.
            if (entry.position() > lanePosition
                    && entry.only().isEmpty()
                    && destination.sources().contains(entry.event().source())) {
                look(entry.position(), entry.event());
            }
        }
    }

    /** Only this action writes consents; others need not be looked at, and may remember what they have seen. */
    private void look(long position, AcceptedEvent event) {
        preparation
                .prepare(event, subscription -> subscription.action() == ActionKind.UPSERT_LIST_MEMBER)
                .forEach(prepared -> {
                    Item item = Item.of(destination.name(), event, prepared);
                    if (item.isOptOut()) {
                        send(new Place(position, prepared.subscription().name()), item);
                    }
                });
    }

    private void send(Place place, Item item) {
        Sent one = new Sent();
        if (sent.putIfAbsent(place, one) != null) {
            return;
        }
        int size = item.event().json().size();
        underWay++;
        bytes += size;
        dispatch.sendAhead(item, () -> {
            underWay--;
            bytes -= size;
            one.ended = true;
            one.onEnded.run();
        });
    }
}
