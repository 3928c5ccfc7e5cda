package io.responsysdestination.application.merge;

import io.responsysdestination.domain.merge.MergePlan;
import io.responsysdestination.domain.merge.MergePlan.Planned;
import io.responsysdestination.domain.merge.MergeRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** Carries out a plan wave by wave. A later wave may not overtake an earlier one that is not through. */
final class WaveRunner {
    /** Responsys' gateway is shared by everything the account does; more at once gains nothing under its limits. */
    static final int REQUESTS_AT_ONCE_MAX = 4;

    private WaveRunner() {}

    /**
     * Outcomes by the position of the intent. Once an outcome of a wave satisfies {@code stops}, no further wave is sent
     * and its intents have no outcome.
     */
    static <R extends MergeRequest> CompletionStage<Map<Integer, IntentOutcome>> run(
            MergePlan<R> plan, Function<R, CompletionStage<List<IntentOutcome>>> send, Predicate<IntentOutcome> stops) {
        CompletionStage<Map<Integer, IntentOutcome>> done = CompletableFuture.completedFuture(new HashMap<>());
        for (List<Planned<R>> wave : plan.waves()) {
            done = done.thenCompose(outcomes -> outcomes.values().stream().anyMatch(stops)
                    ? CompletableFuture.completedFuture(outcomes)
                    : runWave(wave, send, outcomes));
        }
        return done;
    }

    private static <R extends MergeRequest> CompletionStage<Map<Integer, IntentOutcome>> runWave(
            List<Planned<R>> wave,
            Function<R, CompletionStage<List<IntentOutcome>>> send,
            Map<Integer, IntentOutcome> outcomes) {
        return Stages.sideBySide(wave, REQUESTS_AT_ONCE_MAX, planned -> send.apply(planned.request()))
                .thenApply(results -> {
                    for (int request = 0; request < wave.size(); request++) {
                        List<Integer> positions = wave.get(request).positions();
                        for (int row = 0; row < positions.size(); row++) {
                            outcomes.put(
                                    positions.get(row), results.get(request).get(row));
                        }
                    }
                    return outcomes;
                });
    }
}
