package io.responsysdestination.adapter.responsys.pace;

import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * The time by which calls are counted: never set back or forward, unlike the clock on the wall.
 *
 * <p>Used on an account's event loop only.
 */
public interface PaceClock {
    /** Nanoseconds from an arbitrary origin; only differences mean something. */
    long nanos();

    /** Runs the task on the caller's event loop, never early; the result is run to cancel it. */
    Runnable after(Duration delay, Runnable task);

    static PaceClock of(Vertx vertx) {
        return faster(vertx, 1);
    }

    /** Time that runs so many times as fast as real time, for tests and benchmarks against a sandbox that does too. */
    static PaceClock faster(Vertx vertx, int times) {
        return new VertxPaceClock(vertx, times);
    }
}
