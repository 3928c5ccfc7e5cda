package io.responsysdestination.application.testkit;

import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps what it is told. */
public final class RecordingStatus implements StatusReporter {
    private final List<SyncStatus> told = new ArrayList<>();

    @Override
    public CompletionStage<Report> report(SyncStatus status) {
        told.add(status);
        return CompletableFuture.completedFuture(Report.REPORTED);
    }

    /** What it was told of one kind, in order. */
    public <T extends SyncStatus> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
