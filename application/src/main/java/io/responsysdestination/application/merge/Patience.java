package io.responsysdestination.application.merge;

import io.responsysdestination.domain.merge.CallFailure;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides whether a request that Responsys could not take now is sent again, and waits until then. */
@FunctionalInterface
public interface Patience {
    /** For hosts that retry by themselves: never waits, never sends again. */
    Patience NONE = (failure, attempt) -> CompletableFuture.completedFuture(Verdict.GIVE_UP);

    /** Completes when it is time: {@code attempt} counts from 1. */
    CompletionStage<Verdict> next(CallFailure failure, int attempt);

    /** What to do with the request now. */
    enum Verdict {
        SEND_AGAIN,
        GIVE_UP
    }
}
