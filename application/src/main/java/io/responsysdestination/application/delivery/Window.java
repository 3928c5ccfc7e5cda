package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The events that a lane has read and not settled, by their positions. An event that has settled takes no room, however
 * long an earlier one is under way.
 */
final class Window {
    static final int EVENTS_MAX = 20_000;
    /** Of the events' JSON. */
    static final long BYTES_MAX = 64L * 1024 * 1024;

    /** In the order of the positions, since they are entered in it. */
    private final Map<Long, Slot> open = new LinkedHashMap<>();

    private long last;
    private long bytes;

    private static final class Slot {
        private final int bytes;
        private final Instant receivedAt;
        private int deliveries;

        Slot(AcceptedEvent event) {
            this.bytes = event.json().size();
            this.receivedAt = event.receivedAt();
        }
    }

    /** Everything up to {@code position} is settled. */
    void startAt(long position) {
        last = position;
    }

    /** An event that is none of the lane's business. */
    void pass(long position) {
        last = position;
    }

    /** Enters an event with one delivery, which the caller settles. */
    void enter(long position, AcceptedEvent event) {
        last = position;
        Slot slot = new Slot(event);
        slot.deliveries = 1;
        bytes += slot.bytes;
        open.put(position, slot);
    }

    /** One delivery more for an event that has been entered and has not settled. */
    void addDelivery(long position) {
        slot(position).deliveries++;
    }

    /** One of the event's deliveries is over and recorded. */
    void settle(long position) {
        Slot slot = slot(position);
        slot.deliveries--;
        if (slot.deliveries == 0) {
            bytes -= slot.bytes;
            open.remove(position);
        }
    }

    /** The last position that has settled together with all before it. */
    long lowWaterMark() {
        return open.isEmpty() ? last : open.keySet().iterator().next() - 1;
    }

    /** How many events more may be entered. */
    int room() {
        return bytes >= BYTES_MAX ? 0 : EVENTS_MAX - open.size();
    }

    int size() {
        return open.size();
    }

    /** When the first event that has not settled came in. */
    Optional<Instant> oldest() {
        return open.values().stream().findFirst().map(slot -> slot.receivedAt);
    }

    private Slot slot(long position) {
        return Objects.requireNonNull(open.get(position), "an event that is not under way");
    }
}
