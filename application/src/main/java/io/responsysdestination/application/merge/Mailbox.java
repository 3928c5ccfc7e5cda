package io.responsysdestination.application.merge;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time in their order, on whatever thread brings the first of them; what a task puts in runs after it
 * and not on top of it. Holds as many tasks as callers have submissions and requests under way.
 */
final class Mailbox {
    private static final System.Logger LOG = System.getLogger(Mailbox.class.getName());

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final Runnable whenEmptied;

    /** {@code whenEmptied} runs after the tasks that wait, however many they were. */
    Mailbox(Runnable whenEmptied) {
        this.whenEmptied = whenEmptied;
    }

    void put(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            drain();
        }
    }

    private void drain() {
        int run;
        do {
            run = waiting.get();
            for (int i = 0; i < run; i++) {
                runSafely(tasks.remove());
            }
            runSafely(whenEmptied);
        } while (waiting.addAndGet(-run) != 0);
    }

    private static void runSafely(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            LOG.log(System.Logger.Level.ERROR, "a defect in a flow", defect);
        }
    }
}
