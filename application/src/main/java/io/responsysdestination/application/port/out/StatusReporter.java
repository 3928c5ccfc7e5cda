package io.responsysdestination.application.port.out;

import java.util.concurrent.CompletionStage;

/**
 * Tells somebody how the synchronisation goes. Never in line with delivery: a reporter that is slow or down costs statuses
 * and nothing else. Never throws, never blocks, and never fails its stage.
 */
@FunctionalInterface
public interface StatusReporter {
    CompletionStage<Report> report(SyncStatus status);

    /** What became of a status. */
    enum Report {
        REPORTED,
        NOT_REPORTED
    }
}
