package io.responsysdestination.application.port.out;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers nothing: for whoever keeps nothing between two lives of the process. */
public enum NoSentRequests implements SentRequests {
    INSTANCE;

    private static final Fingerprint SAME_FOR_ALL = new Fingerprint(0, 0);

    /** Nothing is ever compared with it. */
    @Override
    public Fingerprint fingerprint(byte[] content) {
        return SAME_FOR_ALL;
    }

    @Override
    public CompletionStage<Kept> note(String account, SentRequest request) {
        return CompletableFuture.completedFuture(Kept.KEPT);
    }

    @Override
    public CompletionStage<Kept> forget(String account, Collection<String> ids) {
        return CompletableFuture.completedFuture(Kept.KEPT);
    }

    @Override
    public CompletionStage<List<SentRequest>> takeOver(String account) {
        return CompletableFuture.completedFuture(List.of());
    }
}
