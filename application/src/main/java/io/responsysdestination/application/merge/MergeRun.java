package io.responsysdestination.application.merge;

import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.random.RandomGenerator;

/**
 * Carries out intents that are all there, for hosts that embed the actions and send again by themselves: nothing waits for
 * time to pass, and what Responsys could not take now is unsent. One run after the other keeps the order of events.
 */
public final class MergeRun {
    /** Longer than any run: rows wait for company until the run is flushed. */
    private static final Duration LINGER = Duration.ofDays(1);

    private static final FlowSettings IN_ORDER = new FlowSettings(LINGER, false);
    private static final Timer NEVER = delay -> new CompletableFuture<>();
    private static final FlowListener NOBODY = new FlowListener() {
        @Override
        public void waitingBecause(String reason) {}

        @Override
        public void delivering() {}

        @Override
        public void stopBecause(String reason) {}
    };

    private final ProfileLists lists;
    private final ProfileExtensionTables tables;
    private final StatusReporter status;
    private final DroppedColumns dropped;

    public MergeRun(ProfileLists lists, ProfileExtensionTables tables, StatusReporter status) {
        this.lists = lists;
        this.tables = tables;
        this.status = status;
        this.dropped = MergeFlow.droppedColumns(status);
    }

    /** One outcome an intent, in their order. Runs of one account must follow each other: start the next when done. */
    public CompletionStage<List<IntentOutcome>> carryOut(List<MergeIntent> intents) {
        MergeFlow flow = new MergeFlow(
                lists,
                tables,
                status,
                NEVER,
                InstantSource.system(),
                RandomGenerator.getDefault(),
                IN_ORDER,
                NOBODY,
                false,
                dropped);
        List<CompletionStage<IntentOutcome>> stages = flow.submitTogether(intents.stream()
                .map(intent -> new Submission(intent, Instant.EPOCH, false))
                .toList());
        flow.flush();
        CompletionStage<List<IntentOutcome>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (CompletionStage<IntentOutcome> stage : stages) {
            all = all.thenCombine(stage, (outcomes, outcome) -> {
                outcomes.add(outcome);
                return outcomes;
            });
        }
        return all;
    }

    /** How many values were left out so far because the PET has no such column. */
    public long droppedValues() {
        return dropped.total();
    }
}
