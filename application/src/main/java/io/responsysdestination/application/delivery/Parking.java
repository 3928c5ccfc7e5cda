package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps one list or PET from taking the room of the others. When more of its deliveries are under way than there is room
 * left, what follows is parked: it stays in the journal, and only its place is remembered. Until the last one parked is back,
 * nothing of the same list or PET is sent past it. However many of them are stuck, room is left for one more.
 */
final class Parking {
    private final Window window;
    private final Dispatch dispatch;
    private final Replays replays;
    private final List<String> subscriptions;
    private final boolean mayOvertake;
    private final int parkedMax;
    private final Map<Table, Way> ways = new HashMap<>();
    private final Set<Way> parking = new HashSet<>();
    private int parked;

    /** A PET, or a list itself. */
    private record Table(ListName list, Optional<PetName> pet) {}

    /** What is on its way to one table. */
    static final class Way {
        private final Optional<Table> table;
        private final ParkedPlaces parked = new ParkedPlaces();
        /** The room that it takes. */
        private int underWay;

        private Way(Optional<Table> table) {
            this.table = table;
        }

        ParkedPlaces parked() {
            return parked;
        }
    }

    /** @param mayOvertake whether rows may overtake older ones of other tables of their list, and opt-outs all of them */
    Parking(
            Destination destination,
            boolean mayOvertake,
            LaneLimits limits,
            Window window,
            Dispatch dispatch,
            Replays replays) {
        this.window = window;
        this.dispatch = dispatch;
        this.replays = replays;
        this.subscriptions =
                destination.subscriptions().stream().map(Subscription::name).toList();
        this.mayOvertake = mayOvertake;
        this.parkedMax = limits.parked();
    }

    /** Sends a delivery, or parks it. Deliveries are to be handed in in the order of the journal. */
    void take(Entry entry, Item item) {
        Way way = wayOf(item);
        if (way.parked.isEmpty() && hasRoom(way)) {
            send(entry, item, way);
        } else if (mayOvertake && item.isOptOut() && entry.only().isEmpty()) {
            dispatch.sendAhead(item, entering(entry, way));
        } else {
            way.parked.add(
                    entry.position(),
                    subscriptions.indexOf(item.record().key().subscription()),
                    entry.event().receivedAt());
            parking.add(way);
            parked++;
        }
    }

    /** Of those ways that have room enough again to be worth a read, the one whose first delivery is the oldest. */
    Optional<Way> readyToReturn() {
        return parking.stream()
                .filter(way -> way.underWay <= window.room() / 2)
                .min(Comparator.comparing(way -> way.parked.position()));
    }

    boolean hasRoom(Way way) {
        return way.underWay <= window.room();
    }

    /** Takes the first parked delivery away; answers the name of its subscription. */
    String unpark(Way way) {
        String subscription = subscriptions.get(way.parked.subscription());
        way.parked.removeFirst();
        parked--;
        if (way.parked.isEmpty()) {
            parking.remove(way);
        }
        return subscription;
    }

    /** Sends a delivery, whatever else is parked. */
    void send(Entry entry, Item item, Way way) {
        Runnable onEnded = entering(entry, way);
        if (entry.only().isPresent()) {
            replays.add(item, onEnded);
        } else {
            dispatch.begin(item, onEnded);
        }
    }

    int parked() {
        return parked;
    }

    boolean isFull() {
        return parked >= parkedMax;
    }

    /** The last position before all that are parked. */
    long lowWaterMark() {
        return parking.stream().mapToLong(way -> way.parked.position()).min().orElse(Long.MAX_VALUE) - 1;
    }

    /** When the first event that is parked came in. */
    Optional<Instant> oldest() {
        return parking.stream().map(way -> way.parked.receivedAt()).min(Comparator.naturalOrder());
    }

    private Runnable entering(Entry entry, Way way) {
        long position = entry.position();
        int weight = window.weight(entry.event());
        window.enter(position, entry.event());
        way.underWay += weight;
        return () -> {
            way.underWay -= weight;
            if (way.underWay == 0 && way.parked.isEmpty()) {
                way.table.ifPresent(ways::remove);
            }
            window.settle(position);
        };
    }

    /** What cannot become a row has a way of its own. */
    private Way wayOf(Item item) {
        DeliveryRecord record = item.record();
        return record.list()
                .map(list -> new Table(list, mayOvertake ? record.pet() : Optional.empty()))
                .map(table -> ways.computeIfAbsent(table, unused -> new Way(Optional.of(table))))
                .orElseGet(() -> new Way(Optional.empty()));
    }
}
