package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.merge.IntentOutcome;
import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.Submission;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Everything on its way to one destination, in the order of the journal, one run of events after the other. */
final class Lane {
    /** Enough to fill requests of several kinds, few enough to be prepared without holding up others. */
    static final int EVENTS_PER_RUN_MAX = 2_000;

    private final Destination destination;
    private final EventJournal journal;
    private final BatchPreparation preparation;
    private final MergeFlow merges;
    private final Settlement settlement;
    private final Timer timer;
    private final LaneState state;

    private final AtomicInteger signals = new AtomicInteger();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicLong unmatched = new AtomicLong();
    private final List<CompletableFuture<Drained>> waiters = new ArrayList<>();
    private volatile long position;

    /** The journal is empty for this lane, or the lane is stopped. */
    enum Drained {
        DRAINED
    }

    Lane(
            Destination destination,
            EventJournal journal,
            BatchPreparation preparation,
            MergeFlow merges,
            Settlement settlement,
            Timer timer,
            LaneState state) {
        this.destination = destination;
        this.journal = journal;
        this.preparation = preparation;
        this.merges = merges;
        this.settlement = settlement;
        this.timer = timer;
        this.state = state;
    }

    /** There may be something new in the journal. */
    void wake() {
        if (signals.getAndIncrement() == 0) {
            var unused = timer.after(destination.linger()).thenCompose(elapsed -> run());
        }
    }

    /** Completes once nothing is left that the lane could do. */
    synchronized CompletionStage<Drained> drained() {
        if (signals.get() == 0) {
            return CompletableFuture.completedFuture(Drained.DRAINED);
        }
        CompletableFuture<Drained> waiter = new CompletableFuture<>();
        waiters.add(waiter);
        return waiter;
    }

    void stop() {
        state.stop();
        merges.stop();
    }

    long unmatched() {
        return unmatched.get();
    }

    DestinationState describe() {
        LaneState.Now now = state.now();
        return new DestinationState(
                destination.name(),
                now.phase().name().toLowerCase(Locale.ROOT),
                now.reason(),
                pending.get(),
                merges.droppedValues());
    }

    private CompletionStage<Drained> run() {
        int seen = signals.get();
        return journal.read(position, EVENTS_PER_RUN_MAX).thenCompose(entries -> {
            if (entries.isEmpty() || state.isStopped()) {
                return restOrGoOn(seen);
            }
            state.delivering();
            return deliver(entries)
                    .thenCompose(settled -> timer.after(Duration.ZERO))
                    .thenCompose(elapsed -> run());
        });
    }

    private CompletionStage<Drained> restOrGoOn(int seen) {
        synchronized (this) {
            if (signals.compareAndSet(seen, 0)) {
                state.idle();
                waiters.forEach(waiter -> waiter.complete(Drained.DRAINED));
                waiters.clear();
                return CompletableFuture.completedFuture(Drained.DRAINED);
            }
        }
        return run();
    }

    private CompletionStage<EventJournal.Checkpointed> deliver(List<Entry> entries) {
        List<AcceptedEvent> events = entries.stream().map(Entry::event).toList();
        Batch batch = preparation.prepare(events);
        unmatched.addAndGet(batch.unmatched());
        pending.set(batch.ready().size());
        return settlement
                .open(batch)
                .thenCompose(opened -> carryOut(batch))
                .handle((outcomes, defect) -> {
                    pending.set(defect == null ? unsent(outcomes) : 0);
                    return defect == null
                            ? settlement.settle(batch.ready(), outcomes)
                            : settlement.settleAfterDefect(batch.ready(), defect);
                })
                .thenCompose(recorded -> recorded)
                .thenCompose(recorded -> finish(entries));
    }

    private CompletionStage<List<IntentOutcome>> carryOut(Batch batch) {
        List<CompletionStage<IntentOutcome>> submitted = new ArrayList<>();
        for (Batch.Item item : batch.ready()) {
            MergeIntent intent = ((Preparation.Ready) item.preparation()).intent();
            submitted.add(merges.submit(new Submission(intent, item.event().timestamp(), false)));
        }
        merges.flush();
        CompletionStage<List<IntentOutcome>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<IntentOutcome> each : submitted) {
            all = all.thenCombine(each, (outcomes, outcome) -> {
                outcomes.add(outcome);
                return outcomes;
            });
        }
        return all;
    }

    private static long unsent(List<IntentOutcome> outcomes) {
        return outcomes.stream().filter(IntentOutcome.Unsent.class::isInstance).count();
    }

    /** After a stop the run stays where it is: what was not sent is still in the journal. */
    private CompletionStage<EventJournal.Checkpointed> finish(List<Entry> entries) {
        if (state.isStopped()) {
            return CompletableFuture.completedFuture(EventJournal.Checkpointed.NOTED);
        }
        position = entries.get(entries.size() - 1).position();
        return journal.checkpoint(destination.name(), position);
    }
}
