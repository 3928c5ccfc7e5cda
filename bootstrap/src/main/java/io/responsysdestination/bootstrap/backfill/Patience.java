package io.responsysdestination.bootstrap.backfill;

import java.time.Duration;

/** Waits again and again, but not longer than a limit without any success in between. */
final class Patience {
    private final Duration limit;
    private long sinceNanos;
    private boolean waiting;

    Patience(Duration limit) {
        this.limit = limit;
    }

    void success() {
        waiting = false;
    }

    /** Blocks. Fails with {@code why} when that was too long. */
    void pause(Duration time, String why) {
        if (!waiting) {
            waiting = true;
            sinceNanos = System.nanoTime();
        }
        if (System.nanoTime() - sinceNanos >= limit.toNanos()) {
            throw new BackfillException(why);
        }
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BackfillException("the import was interrupted");
        }
    }
}
