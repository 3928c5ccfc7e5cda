package io.responsysdestination.adapter.journal;

import java.util.concurrent.Executor;

/** Completing stages where others want it. */
final class Completions {
    private Completions() {}

    /** On the executor; one that has been shut down must not leave anybody waiting. */
    static void run(Executor executor, Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RuntimeException shutDown) {
            completion.run();
        }
    }
}
