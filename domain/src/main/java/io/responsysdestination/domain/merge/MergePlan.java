package io.responsysdestination.domain.merge;

import java.util.List;

/**
 * Requests that, wave after wave, leave Responsys as one request per intent in order would. The requests of one wave may
 * be under way at the same time.
 *
 * @param <R> the kind of request
 */
public record MergePlan<R extends MergeRequest>(List<List<Planned<R>>> waves) {
    public MergePlan {
        waves = waves.stream().map(List::copyOf).toList();
    }

    /** A request, and which intents its rows are, row by row. */
    public record Planned<R extends MergeRequest>(R request, List<Integer> positions) {
        public Planned {
            positions = List.copyOf(positions);
        }
    }
}
