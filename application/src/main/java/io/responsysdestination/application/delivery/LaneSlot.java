package io.responsysdestination.application.delivery;

import io.responsysdestination.application.delivery.Delivery.Drained;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Left;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lane of one destination, and how another takes its place or none does. Never do two lanes deliver to a destination at
 * the same time: the next one begins when all that the former one had under way is recorded, behind its checkpoint.
 */
final class LaneSlot {
    private static final System.Logger LOG = System.getLogger(LaneSlot.class.getName());

    private static final String CHANGING =
            "takes over a changed configuration as soon as what was sent with the former one has ended";
    private static final String GOING = "is removed as soon as what was sent has ended";

    private final String destination;
    private final EventJournal journal;
    private final DeliveryLedger ledger;
    private final Consumer<LaneSlot> onRemoved;
    private volatile Set<String> subscriptions;
    private volatile Lane lane;
    /** Completes with the lane that is there when nothing changes any more. */
    private volatile CompletableFuture<Lane> settled;

    private @Nullable Supplier<Lane> next;
    private boolean changing;
    private boolean stopped;
    private volatile String change = "";
    private volatile long unmatchedBefore;
    private volatile long droppedBefore;

    LaneSlot(
            Destination destination,
            Lane lane,
            EventJournal journal,
            DeliveryLedger ledger,
            Consumer<LaneSlot> onRemoved) {
        this.destination = destination.name();
        this.subscriptions = names(destination);
        this.lane = lane;
        this.settled = CompletableFuture.completedFuture(lane);
        this.journal = journal;
        this.ledger = ledger;
        this.onRemoved = onRemoved;
    }

    String destination() {
        return destination;
    }

    boolean delivers(String subscription) {
        return subscriptions.contains(subscription);
    }

    void start() {
        lane.start();
    }

    void wake() {
        lane.wake();
    }

    /** From now on nothing is read by the former lane. Of several that wait to take over, the last one does. */
    synchronized CompletionStage<Drained> replaceBy(Destination with, Supplier<Lane> successor) {
        subscriptions = names(with);
        next = successor;
        return change(CHANGING);
    }

    /** Ends with the journal having forgotten the destination, unless another lane is to take over by then. */
    synchronized CompletionStage<Drained> remove() {
        subscriptions = Set.of();
        next = null;
        return change(GOING);
    }

    synchronized void stop() {
        stopped = true;
        lane.stop();
    }

    CompletionStage<Lane.Drained> drained() {
        return settled.thenCompose(Lane::drained);
    }

    boolean isGoing() {
        return change.equals(GOING);
    }

    boolean hasDeliveredAll() {
        return lane.hasDeliveredAll();
    }

    /** For good, and for a reason of its own. */
    boolean isStopped() {
        return change.isEmpty() && lane.isStopped();
    }

    long unmatched() {
        return unmatchedBefore + lane.unmatched();
    }

    DestinationState describe() {
        DestinationState now = lane.describe();
        String changed = change;
        return new DestinationState(
                now.name(),
                changed.isEmpty() ? now.state() : "waiting",
                changed.isEmpty() ? now.reason() : changed,
                now.pending(),
                now.unread(),
                now.oldestPendingSeconds(),
                droppedBefore + now.droppedValues());
    }

    private CompletionStage<Drained> change(String how) {
        change = how;
        if (!changing && !stopped) {
            changing = true;
            settled = new CompletableFuture<>();
            retire();
        }
        return settled.thenApply(present -> Drained.DRAINED);
    }

    private void retire() {
        var unused = lane.retire()
                // What is opened and unsent, the next lane opens again if it is still wanted.
                .thenCompose(retired -> ledger.forgetPending(destination))
                .whenComplete((forgotten, failure) -> {
                    if (failure != null) {
                        LOG.log(System.Logger.Level.ERROR, "deliveries are shown as pending that are not", failure);
                    }
                    takeOver();
                });
    }

    private void takeOver() {
        Lane former;
        Lane present;
        boolean removed;
        CompletableFuture<Lane> waiting;
        synchronized (this) {
            former = lane;
            removed = next == null && !stopped;
            present = next == null || stopped ? former : next.get();
            if (present != former) {
                unmatchedBefore += former.unmatched();
                droppedBefore += former.describe().droppedValues();
            }
            lane = present;
            next = null;
            changing = false;
            change = "";
            waiting = settled;
        }
        if (present != former) {
            present.start();
        }
        if (removed) {
            leave(waiting, former);
        } else {
            waiting.complete(present);
        }
    }

    private void leave(CompletableFuture<Lane> waiting, Lane former) {
        change = GOING;
        var unused = journal.leave(destination).whenComplete((Left left, Throwable failure) -> {
            if (failure != null) {
                LOG.log(
                        System.Logger.Level.ERROR,
                        "the journal keeps events for the removed destination " + destination + " until the next start",
                        failure);
            }
            onRemoved.accept(this);
            waiting.complete(former);
        });
    }

    private static Set<String> names(Destination destination) {
        return destination.subscriptions().stream().map(Subscription::name).collect(Collectors.toUnmodifiableSet());
    }
}
