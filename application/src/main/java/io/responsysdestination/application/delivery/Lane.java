package io.responsysdestination.application.delivery;

import io.responsysdestination.application.merge.FlowListener;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventParser;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.match.UpdateOnMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Everything on its way to one destination. Reads the journal on as long as its window has room, and lets the journal know
 * how far everything is recorded. All that it does, it does in turns; only what others may ask is read across threads.
 */
final class Lane {
    private static final System.Logger LOG = System.getLogger(Lane.class.getName());

    private static final String TOO_MUCH_PARKED =
            "too much waits for tables that are slow or do not answer; nothing more is read until they take it";

    private final Destination destination;
    private final EventJournal journal;
    private final InstantSource clock;
    private final LaneState state;
    private final Turns turns;
    private final MergeFlow flow;
    private final LedgerWriter ledger;
    private final Dispatch dispatch;
    private final Replays replays;
    private final Window window;
    private final Parking parking;
    private final Returns returns;
    private final Intake intake;
    private final JournalReader reader;
    private final Checkpoints checkpoints;
    private final Optional<FastLane> fastLane;
    private final StoreCalls journalCalls;

    private final AtomicLong signals = new AtomicLong(1);
    private final AtomicBoolean signalled = new AtomicBoolean();
    private final List<CompletableFuture<Drained>> waiters = new ArrayList<>();
    private long signalsSeen = 1;
    private boolean started;
    private volatile long signalsAtRest;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());

    /** Of all there is before the place where the lane begins is known. */
    private volatile long readUpTo = Long.MAX_VALUE;

    /** Nothing is left that the lane could do: the journal is at its end, or the lane is stopped. */
    enum Drained {
        DRAINED
    }

    /** What is under way or parked, and when the first event of it came in. */
    private record Backlog(long events, Optional<Instant> oldest) {}

    /** @param flow makes the engine that tells the listener how it goes */
    Lane(
            Destination destination,
            EventJournal journal,
            DeliveryLedger ledger,
            EventParser parser,
            StatusReporter status,
            Timer timer,
            InstantSource clock,
            LaneLimits limits,
            ErasedEvents erased,
            Function<FlowListener, MergeFlow> flow) {
        this.destination = destination;
        this.journal = journal;
        this.clock = clock;
        this.state = new LaneState(destination.name());
        this.turns = new Turns(timer, this::goOn, this::stopAfter);
        this.journalCalls = new StoreCalls(turns, state, LaneState.Part.JOURNAL);
        this.flow = flow.apply(new Listener());
        this.ledger = new LedgerWriter(ledger, turns, state, erased, clock);
        this.dispatch = new Dispatch(this.flow, new Settlement(status, clock, parser), this.ledger, turns, erased);
        this.replays = new Replays(destination, dispatch, ledger, turns, state);
        this.reader = new JournalReader(journal, turns, state);
        this.checkpoints = new Checkpoints(destination.name(), journal, turns, state);
        this.window = new Window(limits);
        boolean mayOvertake = newestWins(destination);
        BatchPreparation preparation = new BatchPreparation(destination, parser);
        this.fastLane = mayOvertake
                ? Optional.of(
                        new FastLane(destination, new JournalReader(journal, turns, state), preparation, dispatch))
                : Optional.empty();
        this.parking = new Parking(destination, mayOvertake, limits, window, dispatch, replays);
        this.returns = new Returns(destination.name(), journal, preparation, parking, journalCalls, state);
        this.intake = new Intake(destination, preparation, window, parking, fastLane);
    }

    /** Rows may overtake older ones only where the older ones then give way. */
    private static boolean newestWins(Destination destination) {
        return destination.newestWins() && destination.settings().updateOnMatch() == UpdateOnMatch.REPLACE_ALL;
    }

    /** Begins where the lane was in its former life. */
    void start() {
        journalCalls.untilAnswered(
                "the journal cannot be read", () -> journal.checkpointOf(destination.name()), this::startAt);
    }

    private void startAt(long position) {
        window.readUpTo(position);
        checkpoints.startAt(position);
        reader.skipTo(position);
        fastLane.ifPresent(lane -> lane.laneIsAt(position));
        started = true;
    }

    /** There may be something new in the journal. */
    void wake() {
        var unused = signals.incrementAndGet();
        if (signalled.compareAndSet(false, true)) {
            turns.run(() -> {
                signalled.set(false);
                signalsSeen = signals.get();
                reader.signal();
                fastLane.ifPresent(FastLane::signal);
            });
        }
    }

    /** Completes once nothing is left that the lane could do, which it does without waiting for company meanwhile. */
    CompletionStage<Drained> drained() {
        if (signalsAtRest == signals.get()) {
            return CompletableFuture.completedFuture(Drained.DRAINED);
        }
        CompletableFuture<Drained> waiter = new CompletableFuture<>();
        turns.run(() -> waiters.add(waiter));
        return waiter;
    }

    /** Reads and sends nothing more; what is under way comes to its end and is recorded. */
    void stop() {
        state.stop();
        turns.run(flow::stop);
    }

    /** Stops, for good; completes once all that was under way is recorded and nothing more is asked of anybody. */
    CompletionStage<Drained> retire() {
        stop();
        CompletableFuture<Drained> waiter = new CompletableFuture<>();
        turns.run(() -> waiters.add(waiter));
        return waiter;
    }

    /** Whether everything has been delivered that was in the journal when it was last told of something new. */
    boolean hasDeliveredAll() {
        return !state.isStopped() && signalsAtRest == signals.get();
    }

    boolean isStopped() {
        return state.isStopped();
    }

    long unmatched() {
        return intake.unmatched();
    }

    DestinationState describe() {
        LaneState.Now now = state.now();
        // Before what is under way: who asks while something is read sees it twice rather than not at all.
        long unread = Math.max(0, journal.state().lastPosition() - readUpTo);
        Backlog here = backlog;
        return new DestinationState(
                destination.name(),
                now.phase().name().toLowerCase(Locale.ROOT),
                now.reason(),
                here.events(),
                unread,
                here.oldest()
                        .map(since -> Math.max(
                                0, Duration.between(since, clock.instant()).toSeconds()))
                        .orElse(0L),
                flow.droppedValues());
    }

    /** After every turn: what the turn has made possible. */
    private void goOn() {
        ledger.writeOn();
        checkpoints.moveTo(Math.min(window.lowWaterMark(), parking.lowWaterMark()));
        if (!state.isStopped()) {
            replays.goOn();
            readOn();
        }
        if (!waiters.isEmpty() && isAtEnd() && dispatch.underWay() > 0) {
            flow.flush();
        }
        long events = (long) window.size()
                + parking.parked()
                + fastLane.map(FastLane::underWay).orElse(0);
        backlog = new Backlog(
                events,
                Stream.of(window.oldest(), parking.oldest())
                        .flatMap(Optional::stream)
                        .min(Comparator.naturalOrder()));
        readUpTo = started ? reader.position() : Long.MAX_VALUE;
        restIfDone(events);
    }

    private void readOn() {
        if (!started || replays.isBusy()) {
            return;
        }
        returns.goOn();
        if (parking.isFull()) {
            state.waitingBecause(LaneState.Part.PARKING, TOO_MUCH_PARKED);
        } else {
            state.worksAgain(LaneState.Part.PARKING);
        }
        int room = window.room();
        if (room == 0 || parking.isFull()) {
            fastLane.ifPresent(FastLane::readOn);
        } else if (reader.canRead()) {
            reader.read(room, this::take);
        }
    }

    private void restIfDone(long events) {
        boolean nothingToDo = state.isStopped() || (started && isAtEnd() && events == 0 && !replays.isBusy());
        if (nothingToDo && dispatch.underWay() == 0 && ledger.isIdle() && checkpoints.isDone()) {
            state.idle();
            signalsAtRest = signalsSeen;
            waiters.forEach(waiter -> waiter.complete(Drained.DRAINED));
            waiters.clear();
        } else if (events > 0) {
            state.delivering();
        }
    }

    private void take(List<Entry> entries) {
        fastLane.ifPresent(lane -> lane.laneIsAt(reader.position()));
        intake.take(entries);
        fastLane.ifPresent(FastLane::laneHasTaken);
    }

    /** Nothing is in the journal that the flow has not got. */
    private boolean isAtEnd() {
        return reader.atEnd() && parking.parked() == 0;
    }

    /** A lane that does not know where it is would lose events or repeat them without end. */
    private void stopAfter(RuntimeException defect) {
        LOG.log(System.Logger.Level.ERROR, "a defect in delivery", defect);
        state.stopBecause("a defect in delivery; please report it");
        turns.run(flow::stop);
    }

    private final class Listener implements FlowListener {
        @Override
        public void waitingBecause(String reason) {
            state.waitingBecause(LaneState.Part.RESPONSYS, reason);
        }

        @Override
        public void delivering() {
            state.worksAgain(LaneState.Part.RESPONSYS);
        }

        @Override
        public void stopBecause(String reason) {
            state.stopBecause(reason);
            turns.run(flow::stop);
        }
    }
}
