package io.responsysdestination.adapter.journal;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** The one thread that reads from a file; stages complete on the executor that is given. */
final class ReaderThread implements AutoCloseable {
    private static final long END_LIMIT_SECONDS = 5;

    private final ExecutorService thread;
    private final Executor completions;

    ReaderThread(String name, Executor completions) {
        this.completions = completions;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    <T> CompletionStage<T> read(Callable<T> reading) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        try {
            thread.execute(() -> {
                try {
                    T found = reading.call();
                    Completions.run(completions, () -> answer.complete(found));
                } catch (Exception failure) {
                    Completions.run(completions, () -> answer.completeExceptionally(failure));
                }
            });
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(closed);
        }
        return answer;
    }

    /** Waits for what is being read. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            boolean unused = thread.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
