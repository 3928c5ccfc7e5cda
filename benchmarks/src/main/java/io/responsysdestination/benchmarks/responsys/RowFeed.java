package io.responsysdestination.benchmarks.responsys;

import io.responsysdestination.application.merge.MergeFlow;
import io.responsysdestination.application.merge.MergeIntent;
import io.responsysdestination.application.merge.Submission;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** Submits intents to a flow as fast as they come to their end, with as many under way as the service's window allows. */
final class RowFeed {
    private static final int UNDER_WAY_MAX = 20_000;
    private static final int WAIT_SECONDS_MAX = 60;

    private final MergeFlow flow;
    private final LongFunction<MergeIntent> intents;
    private final Semaphore room = new Semaphore(UNDER_WAY_MAX);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private long submitted;

    RowFeed(MergeFlow flow, LongFunction<MergeIntent> intents) {
        this.flow = flow;
        this.intents = intents;
    }

    /** Intents that have been stored. */
    long done() {
        return done.get();
    }

    /** Submits for so many nanoseconds; blocks. */
    void runFor(long nanos) throws InterruptedException {
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            submitNext();
        }
    }

    /** Blocks until what was submitted has come to its end; fails if something was not stored. */
    void finish() throws InterruptedException {
        flow.flush();
        if (!room.tryAcquire(UNDER_WAY_MAX, WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException("rows do not come to an end");
        }
        room.release(UNDER_WAY_MAX);
        if (failed.get() > 0) {
            throw new IllegalStateException(failed.get() + " rows were not stored");
        }
    }

    void submitNext() throws InterruptedException {
        if (!room.tryAcquire(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
            throw new IllegalStateException("rows do not come to an end");
        }
        var unused = flow.submit(new Submission(intents.apply(submitted++), Instant.now(), false))
                .whenComplete((outcome, defect) -> {
                    boolean stored =
                            defect == null && outcome.<Boolean>fold(end -> true, refused -> false, unsent -> false);
                    (stored ? done : failed).incrementAndGet();
                    room.release();
                });
    }
}
