package io.responsysdestination.application.port.out;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Waiting without a thread. */
@FunctionalInterface
public interface Timer {
    /** Completes after {@code delay}, never on the caller's stack, zero included. */
    CompletionStage<Elapsed> after(Duration delay);

    /** The wait is over. */
    enum Elapsed {
        ELAPSED
    }
}
