package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.Timer;
import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/** Interim: run by run, until the rolling engine takes its place. */
public final class MergeFlow {
    private static final int RUN_MAX = 2_000;
    private static final int DOUBLINGS_MAX = 7;
    private static final Duration BACK_OFF_FIRST = Duration.ofMillis(500);
    private static final Duration BACK_OFF_MAX = Duration.ofSeconds(60);

    private final Timer timer;
    private final RandomGenerator random;
    private final FlowSettings settings;
    private final FlowListener listener;
    private final MergeRun merges;
    private final Deque<Waiting> urgent = new ArrayDeque<>();
    private final Deque<Waiting> others = new ArrayDeque<>();
    private boolean running;
    private boolean lingering;
    private volatile boolean stopped;

    private record Waiting(MergeIntent intent, CompletableFuture<IntentOutcome> outcome) {}

    public MergeFlow(
            ProfileLists lists,
            ProfileExtensionTables tables,
            StatusReporter status,
            Timer timer,
            InstantSource clock,
            RandomGenerator random,
            FlowSettings settings,
            FlowListener listener) {
        this.timer = timer;
        this.random = random;
        this.settings = settings;
        this.listener = listener;
        this.merges = new MergeRun(lists, tables, status, this::next);
    }

    public CompletionStage<IntentOutcome> submit(Submission submission) {
        CompletableFuture<IntentOutcome> outcome = new CompletableFuture<>();
        synchronized (this) {
            if (stopped) {
                return CompletableFuture.completedFuture(new IntentOutcome.Unsent(Duration.ZERO, "stopped"));
            }
            (submission.urgent() ? urgent : others).add(new Waiting(submission.intent(), outcome));
            if (lingering || running) {
                return outcome;
            }
            lingering = true;
        }
        var unused = timer.after(settings.linger()).thenAccept(elapsed -> run());
        return outcome;
    }

    public void flush() {
        run();
    }

    public void stop() {
        List<Waiting> unsent;
        synchronized (this) {
            stopped = true;
            unsent = new ArrayList<>(urgent);
            unsent.addAll(others);
            urgent.clear();
            others.clear();
        }
        unsent.forEach(one -> one.outcome().complete(new IntentOutcome.Unsent(Duration.ZERO, "stopped")));
    }

    public long droppedValues() {
        return merges.droppedValues();
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        synchronized (this) {
            lingering = false;
            if (running || (urgent.isEmpty() && others.isEmpty())) {
                return;
            }
            running = true;
            while (batch.size() < RUN_MAX && !(urgent.isEmpty() && others.isEmpty())) {
                batch.add(urgent.isEmpty() ? others.remove() : urgent.remove());
            }
        }
        var unused = carryOut(batch).whenComplete((outcomes, defect) -> {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i)
                        .outcome()
                        .complete(
                                defect == null
                                        ? outcomes.get(i)
                                        : new IntentOutcome.Refused("INTERNAL_ERROR", "please report it"));
            }
            synchronized (this) {
                running = false;
            }
            var unusedToo = timer.after(Duration.ZERO).thenAccept(elapsed -> run());
        });
    }

    private CompletionStage<List<IntentOutcome>> carryOut(List<Waiting> batch) {
        try {
            return merges.carryOut(batch.stream().map(Waiting::intent).toList());
        } catch (RuntimeException defect) {
            return CompletableFuture.failedFuture(defect);
        }
    }

    private CompletionStage<Patience.Verdict> next(CallFailure failure, int attempt) {
        if (stopped) {
            return CompletableFuture.completedFuture(Patience.Verdict.GIVE_UP);
        }
        if (failure instanceof CallFailure.TryLater later) {
            listener.waitingBecause(later.reason());
            return timer.after(later.after().plus(jitter(attempt))).thenApply(elapsed -> {
                if (stopped) {
                    return Patience.Verdict.GIVE_UP;
                }
                listener.delivering();
                return Patience.Verdict.SEND_AGAIN;
            });
        }
        listener.stopBecause(failure.reason());
        return CompletableFuture.completedFuture(Patience.Verdict.GIVE_UP);
    }

    private Duration jitter(int attempt) {
        Duration backOff = BACK_OFF_FIRST.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        Duration limit = backOff.compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : backOff;
        return Duration.ofMillis(random.nextLong(limit.toMillis() + 1));
    }
}
