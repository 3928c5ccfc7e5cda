package io.responsysdestination.adapter.responsys.pace;

import io.vertx.core.Vertx;
import java.time.Duration;

record VertxPaceClock(Vertx vertx, int speed) implements PaceClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    @Override
    public long nanos() {
        return System.nanoTime() * speed;
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        long nanos = Math.max(0, delay.toNanos()) / speed;
        // Timers count whole milliseconds, at least one.
        long id = vertx.setTimer(nanos / NANOS_PER_MILLI + 1, fired -> task.run());
        return () -> vertx.cancelTimer(id);
    }
}
