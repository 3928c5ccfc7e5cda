package io.responsysdestination.application.delivery;

import io.responsysdestination.application.acceptance.EventAcceptance;
import io.responsysdestination.application.merge.FlowSettings;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Target;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.Timer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Delivers what the journal holds, one lane a destination. */
public final class Delivery implements FindDeliveries {
    private final EventJournal journal;
    private final DeliveryLedger ledger;
    private final EventParser parser;
    private final Timer timer;
    private final InstantSource clock;
    private final Supplier<EventAcceptance.Counts> accepted;
    private final LaneLimits limits;
    private final ErasedEvents erased = new ErasedEvents();
    private final List<LaneSlot> slots = new CopyOnWriteArrayList<>();

    /** The lanes are at rest. */
    public enum Drained {
        DRAINED
    }

    /** Without lanes at first; {@code accepted} tells how many events came in. */
    public Delivery(
            EventJournal journal,
            DeliveryLedger ledger,
            EventParser parser,
            Timer timer,
            InstantSource clock,
            Supplier<EventAcceptance.Counts> accepted) {
        this(journal, ledger, parser, timer, clock, accepted, LaneLimits.STANDARD);
    }

    Delivery(
            EventJournal journal,
            DeliveryLedger ledger,
            EventParser parser,
            Timer timer,
            InstantSource clock,
            Supplier<EventAcceptance.Counts> accepted,
            LaneLimits limits) {
        this.limits = limits;
        this.journal = journal;
        this.ledger = ledger;
        this.parser = parser;
        this.timer = timer;
        this.clock = clock;
        this.accepted = accepted;
    }

    /** Opens a lane, which goes on where it was in an earlier life of the process. */
    public void add(Destination destination, ProfileLists lists, ProfileExtensionTables tables, StatusReporter status) {
        LaneSlot slot =
                new LaneSlot(destination, lane(destination, lists, tables, status), journal, ledger, slots::remove);
        slots.add(slot);
        slot.start();
    }

    /**
     * Delivers to a destination by another configuration. From now on nothing is read by the former one; what is under way
     * comes to its end first, however long that takes, so that rows never overtake each other. The rest is delivered as it
     * would be after a restart, behind the checkpoint.
     *
     * @return completes when nothing more is asked of what the former configuration was given
     */
    public CompletionStage<Drained> replace(
            Destination destination, ProfileLists lists, ProfileExtensionTables tables, StatusReporter status) {
        return slot(destination.name()).replaceBy(destination, () -> lane(destination, lists, tables, status));
    }

    /**
     * Delivers nothing more to a destination once what is under way has come to its end; the journal then forgets it.
     *
     * @return completes when that has happened
     */
    public CompletionStage<Drained> remove(String destination) {
        return slot(destination).remove();
    }

    /** Whether a destination has been given everything that it was to get so far. */
    public boolean hasDeliveredAll(String destination) {
        return slot(destination).hasDeliveredAll();
    }

    /** Whether a destination has come to an end by itself, and would go on with another lane only. */
    public boolean isStopped(String destination) {
        return slot(destination).isStopped();
    }

    /** The destinations that are removed and have something under way. */
    public List<String> leaving() {
        return slots.stream()
                .filter(LaneSlot::isGoing)
                .map(LaneSlot::destination)
                .toList();
    }

    private LaneSlot slot(String destination) {
        return slots.stream()
                .filter(slot -> slot.destination().equals(destination))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such destination"));
    }

    private Lane lane(
            Destination destination, ProfileLists lists, ProfileExtensionTables tables, StatusReporter status) {
        FlowSettings settings = new FlowSettings(destination.linger(), destination.newestWins());
        return new Lane(
                destination,
                journal,
                ledger,
                parser,
                status,
                timer,
                clock,
                limits,
                erased,
                listener -> new MergeFlow(
                        lists, tables, status, timer, clock, RandomGenerator.getDefault(), settings, listener));
    }

    /** There is something new in the journal. */
    public void wake() {
        slots.forEach(LaneSlot::wake);
    }

    /** Completes once every lane has delivered what it had, or is stopped. */
    public CompletionStage<Drained> drained() {
        CompletionStage<Drained> all = CompletableFuture.completedFuture(Drained.DRAINED);
        for (LaneSlot slot : slots) {
            all = all.thenCombine(slot.drained(), (done, here) -> done);
        }
        return all;
    }

    /**
     * Reads and sends nothing more. What is under way comes to its end and is recorded; {@link #drained} then says when,
     * and the journal has the rest.
     */
    public void stop() {
        slots.forEach(LaneSlot::stop);
    }

    @Override
    public CompletionStage<DeliveryLedger.Page> find(DeliveryQuery query) {
        return ledger.find(query);
    }

    @Override
    public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        return ledger.details(key);
    }

    @Override
    public CompletionStage<List<DeliveryLedger.LetterGroup>> letterGroups(DeliveryQuery query) {
        return ledger.groups(query);
    }

    @Override
    public CompletionStage<Summary> summary() {
        EventAcceptance.Counts counts = accepted.get();
        long unmatched = slots.stream().mapToLong(LaneSlot::unmatched).sum();
        return ledger.tally()
                .thenApply(tally -> new Summary(
                        new Events(counts.accepted(), counts.duplicates(), counts.rejected(), unmatched),
                        tally,
                        slots.stream().map(LaneSlot::describe).toList(),
                        journal.state().trouble()));
    }

    /** To be known to every lane. */
    ErasedEvents erased() {
        return erased;
    }

    /** Whether there is such a subscription. */
    boolean delivers(Target target) {
        return slots.stream()
                .anyMatch(slot ->
                        slot.destination().equals(target.destination()) && slot.delivers(target.subscription()));
    }
}
