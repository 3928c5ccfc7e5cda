package io.responsysdestination.adapter.responsys.pace;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when it is told to; tasks run when it comes to them, in their order. */
final class ManualPaceClock implements PaceClock {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparing(Task::number));
    private long now = 1_000_000_000_000L;
    private long numbers;

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        Task scheduled = new Task(now + delay.toNanos(), numbers++, task);
        tasks.add(scheduled);
        return () -> tasks.remove(scheduled);
    }

    void pass(Duration step) {
        long end = now + step.toNanos();
        Task next = tasks.peek();
        while (next != null && next.at <= end) {
            tasks.remove();
            now = next.at;
            next.work.run();
            next = tasks.peek();
        }
        now = end;
    }

    private record Task(long at, long number, Runnable work) {}
}
