package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs what concerns one lane on the timer's thread, one task after the other, whatever thread it comes from. Tasks answer
 * calls of the lane, so there are never more than its window and its stores' calls allow.
 */
final class Turns {
    /** Then others who share the thread have their turn. */
    private static final int TASKS_PER_TURN_MAX = 1_000;

    private final Timer timer;
    private final Runnable afterTurn;
    private final Consumer<RuntimeException> onDefect;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    /** {@code afterTurn} follows the tasks of a turn, not each of them. */
    Turns(Timer timer, Runnable afterTurn, Consumer<RuntimeException> onDefect) {
        this.timer = timer;
        this.afterTurn = afterTurn;
        this.onDefect = onDefect;
    }

    void run(Runnable task) {
        tasks.add(task);
        if (waiting.getAndIncrement() == 0) {
            schedule();
        }
    }

    void runAfter(Duration delay, Runnable task) {
        var unused = timer.after(delay).thenAccept(elapsed -> run(task));
    }

    private void schedule() {
        var unused = timer.after(Duration.ZERO).thenAccept(elapsed -> turn());
    }

    private void turn() {
        int done = 0;
        for (Runnable task = tasks.poll(); task != null; task = done < TASKS_PER_TURN_MAX ? tasks.poll() : null) {
            done++;
            guarded(task);
        }
        guarded(afterTurn);
        if (waiting.addAndGet(-done) > 0) {
            schedule();
        }
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException defect) {
            onDefect.accept(defect);
        }
    }
}
