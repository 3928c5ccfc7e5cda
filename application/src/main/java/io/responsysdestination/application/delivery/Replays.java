package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.PetWrite;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListIntent;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Delivers dead letters once more, one after the other, and never over what a newer event has written in the meantime: the
 * flow remembers that for a while, the ledger for as long as it keeps deliveries.
 */
final class Replays {
    private final Destination destination;
    private final Dispatch dispatch;
    private final DeliveryLedger ledger;
    private final NewerDeliveries newer;
    private final StoreCalls calls;
    private final LaneState state;
    /** At most two slices, one of them parked before: nothing more is read before it is empty. */
    private final Deque<Replay> waiting = new ArrayDeque<>();

    private boolean looking;

    private record Replay(Item item, Runnable onEnded) {}

    Replays(Destination destination, Dispatch dispatch, DeliveryLedger ledger, Turns turns, LaneState state) {
        this.destination = destination;
        this.dispatch = dispatch;
        this.ledger = ledger;
        this.newer = new NewerDeliveries(ledger);
        this.calls = new StoreCalls(turns, state, LaneState.Part.LEDGER);
        this.state = state;
    }

    void add(Item item, Runnable onEnded) {
        waiting.add(new Replay(item, onEnded));
    }

    /** Whether some have not been sent, or refused, yet. */
    boolean isBusy() {
        return looking || !waiting.isEmpty();
    }

    /** Goes on with the next one if none is being looked at. */
    void goOn() {
        while (!looking && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void begin(Replay replay) {
        ask(() -> ledger.find(itself(replay.item().record())), page -> {
            if (page.records().stream().anyMatch(Replays::isOver)) {
                replay.onEnded().run();
            } else {
                begin(replay.item(), replay.onEnded());
            }
        });
    }

    private void begin(Item item, Runnable onEnded) {
        Preparation preparationOfIt = item.preparation();
        if (!destination.sources().contains(item.event().source())) {
            dispatch.refuse(item, notMeant("its source is not connected to the destination"), onEnded);
        } else if (preparationOfIt instanceof Preparation.NotMeant notMeant) {
            dispatch.refuse(item, notMeant(notMeant.why()), onEnded);
        } else if (preparationOfIt instanceof Preparation.Ready ready && overwrites(ready.intent())) {
            ask(() -> newer.than(item.record()), found -> begin(item, ready, found, onEnded));
        } else {
            dispatch.begin(item, onEnded);
        }
    }

    private void begin(Item item, Preparation.Ready ready, NewerDeliveries.Found found, Runnable onEnded) {
        if (found.target()) {
            dispatch.refuse(
                    item,
                    new Failure(
                            "SUPERSEDED",
                            "a newer event of this person has been delivered to the same table since; nothing was"
                                    + " overwritten"),
                    onEnded);
            return;
        }
        MergeIntent intent = found.list() ? withoutOtherIdentifiers(ready.intent()) : ready.intent();
        dispatch.send(item, ready, intent, Item.happenedAt(item.record()), onEnded);
    }

    /** Identifiers by which nobody is looked for are values like others, and newer ones may be stored by now. */
    private static MergeIntent withoutOtherIdentifiers(MergeIntent intent) {
        ListIntent list = intent.list();
        Map<ColumnName, String> columns = new TreeMap<>(list.row().asMap());
        list.person().kinds().forEach(kind -> columns.remove(kind.column()));
        Identifiers matched = Identifiers.of(list.person().all().stream()
                .filter(identifier -> isMatched(list, identifier))
                .toList());
        return new MergeIntent(ListIntent.of(list.list(), list.api(), list.rule(), matched, columns), intent.pet());
    }

    private static boolean isMatched(ListIntent list, Identifier identifier) {
        return list.rule().matchColumns().kinds().contains(identifier.kind());
    }

    /** With NO_UPDATE throughout there is nothing that a replay could overwrite. */
    private static boolean overwrites(MergeIntent intent) {
        return intent.list().rule().updateOnMatch() == UpdateOnMatch.REPLACE_ALL
                || intent.pet().map(PetWrite::updateOnMatch).equals(Optional.of(UpdateOnMatch.REPLACE_ALL));
    }

    /** Delivered in an earlier life of the process, or discarded by a person since. */
    private static boolean isOver(DeliveryRecord record) {
        return record.status() == Status.DELIVERED
                || (record.status() == Status.DEAD && record.letter().isEmpty());
    }

    private static Failure notMeant(String why) {
        return new Failure("NOT_MEANT", "as it is configured now, the subscription does not want the event: " + why);
    }

    private static DeliveryQuery itself(DeliveryRecord record) {
        return DeliveryQuery.builder()
                .messageId(Optional.of(record.key().messageId()))
                .destination(Optional.of(record.key().destination()))
                .subscription(Optional.of(record.key().subscription()))
                .limit(1)
                .build();
    }

    private <T> void ask(Supplier<CompletionStage<T>> question, Consumer<T> take) {
        looking = true;
        calls.untilAnswered("the ledger cannot be read", question, answer -> {
            looking = false;
            if (!state.isStopped()) {
                take.accept(answer);
            }
        });
    }
}
