package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The events that a lane has in hand and that are not settled, by their positions. An event that has settled takes no room,
 * however long an earlier one is under way.
 */
final class Window {
    private final int eventsMax;
    private final long bytesAnEvent;
    private final TreeMap<Long, Slot> open = new TreeMap<>();

    private long last;
    private int used;

    private static final class Slot {
        private final int weight;
        private final Instant receivedAt;
        private int deliveries;

        Slot(int weight, Instant receivedAt) {
            this.weight = weight;
            this.receivedAt = receivedAt;
        }
    }

    Window(LaneLimits limits) {
        this.eventsMax = limits.events();
        this.bytesAnEvent = limits.bytes() / limits.events();
    }

    /** The lane has read the journal up to {@code position}. */
    void readUpTo(long position) {
        last = position;
    }

    /** One delivery more of an event, which the caller settles. */
    void enter(long position, AcceptedEvent event) {
        Slot slot = open.get(position);
        if (slot == null) {
            slot = new Slot(weight(event), event.receivedAt());
            used += slot.weight;
            open.put(position, slot);
        }
        slot.deliveries++;
    }

    /** One of the event's deliveries is over and recorded. */
    void settle(long position) {
        Slot slot = Objects.requireNonNull(open.get(position), "an event that is not under way");
        slot.deliveries--;
        if (slot.deliveries == 0) {
            used -= slot.weight;
            open.remove(position);
        }
    }

    /** The last position that has settled together with all before it. */
    long lowWaterMark() {
        return open.isEmpty() ? last : open.firstKey() - 1;
    }

    /** How many events more may be entered. */
    int room() {
        return Math.max(0, eventsMax - used);
    }

    /** How much room an event takes: one with more than its share of the bytes takes that of several. */
    int weight(AcceptedEvent event) {
        return (int) Math.max(1, (event.json().size() + bytesAnEvent - 1) / bytesAnEvent);
    }

    int size() {
        return open.size();
    }

    /** When the first event that has not settled came in. */
    Optional<Instant> oldest() {
        return open.isEmpty() ? Optional.empty() : Optional.of(open.firstEntry().getValue().receivedAt);
    }
}
