package io.responsysdestination.application.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.application.testkit.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletionStage;

/** A flow into an account in memory, with time that passes when told to. */
final class FlowHost {
    static final Duration LINGER = Duration.ofSeconds(1);

    final InMemoryAccount account = new InMemoryAccount();
    final ManualTimer time = new ManualTimer();
    final List<String> told = new ArrayList<>();
    final MergeFlow flow;

    FlowHost() {
        this(Duration.ZERO);
    }

    /** With a timer that is {@code early}, but never less than a millisecond. */
    FlowHost(Duration early) {
        flow = new MergeFlow(
                account.lists,
                account.tables,
                account.status,
                delay -> time.after(delay.compareTo(early) > 0 ? delay.minus(early) : delay),
                time,
                new Random(1),
                new FlowSettings(LINGER, true),
                listener());
    }

    /** Writes down what it is told. */
    FlowListener listener() {
        return new FlowListener() {
            @Override
            public void waitingBecause(String reason) {
                told.add("waiting: " + reason);
            }

            @Override
            public void delivering() {
                told.add("delivering");
            }

            @Override
            public void stopBecause(String reason) {
                told.add("stopped: " + reason);
            }
        };
    }

    CompletionStage<IntentOutcome> submit(MergeIntent intent) {
        return submit(intent, time.instant());
    }

    CompletionStage<IntentOutcome> submit(MergeIntent intent, Instant happenedAt) {
        return flow.submit(new Submission(intent, happenedAt, false));
    }

    CompletionStage<IntentOutcome> submitUrgently(MergeIntent intent) {
        return flow.submit(new Submission(intent, time.instant(), true));
    }

    /** Submits, flushes, and lets an hour pass. */
    List<IntentOutcome> carriedOut(MergeIntent... intents) {
        List<CompletionStage<IntentOutcome>> stages =
                Arrays.stream(intents).map(this::submit).toList();
        flow.flush();
        time.pass(Duration.ofHours(1));
        return stages.stream().map(FlowHost::now).toList();
    }

    static IntentOutcome now(CompletionStage<IntentOutcome> stage) {
        assertThat(stage).isCompleted();
        return Objects.requireNonNull(stage.toCompletableFuture().getNow(null));
    }
}
