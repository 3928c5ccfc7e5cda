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
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
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
    private final List<Lane> lanes = new CopyOnWriteArrayList<>();
    private final Set<Target> targets = ConcurrentHashMap.newKeySet();

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
        FlowSettings settings = new FlowSettings(destination.linger(), destination.newestWins());
        Lane lane = new Lane(
                destination,
                journal,
                ledger,
                parser,
                status,
                timer,
                clock,
                limits,
                listener -> new MergeFlow(
                        lists, tables, status, timer, clock, RandomGenerator.getDefault(), settings, listener));
        lanes.add(lane);
        destination
                .subscriptions()
                .forEach(subscription -> targets.add(new Target(destination.name(), subscription.name())));
        lane.start();
    }

    /** There is something new in the journal. */
    public void wake() {
        lanes.forEach(Lane::wake);
    }

    /** Completes once every lane has delivered what it had, or is stopped. */
    public CompletionStage<Drained> drained() {
        CompletionStage<Drained> all = CompletableFuture.completedFuture(Drained.DRAINED);
        for (Lane lane : lanes) {
            all = all.thenCombine(lane.drained(), (done, here) -> done);
        }
        return all;
    }

    /**
     * Reads and sends nothing more. What is under way comes to its end and is recorded; {@link #drained} then says when,
     * and the journal has the rest.
     */
    public void stop() {
        lanes.forEach(Lane::stop);
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
        long unmatched = lanes.stream().mapToLong(Lane::unmatched).sum();
        return ledger.tally()
                .thenApply(tally -> new Summary(
                        new Events(counts.accepted(), counts.duplicates(), counts.rejected(), unmatched),
                        tally,
                        lanes.stream().map(Lane::describe).toList(),
                        journal.state().trouble()));
    }

    /** Whether there is such a subscription. */
    boolean delivers(Target target) {
        return targets.contains(target);
    }
}
