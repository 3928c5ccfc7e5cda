package io.responsysdestination.adapter.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The one thread that writes to a file: it takes whatever waits and hands it on as one group. While a group is written
 * the next one gathers, so that a slow disk makes groups larger instead of making everybody wait in a row.
 */
final class WriterThread<C> implements AutoCloseable {
    /** Commands that may wait; the HTTP side lets fewer requests wait at once. */
    static final int COMMANDS_MAX = 16_384;

    /** What the waiting commands may hold in memory. */
    static final long BYTES_MAX = 64L * 1024 * 1024;

    /** A group is not larger, so that the first of it do not wait for too many others. */
    private static final long GROUP_BYTES_MAX = 8L * 1024 * 1024;

    private static final long TICK_MILLIS = 1_000;
    private static final long END_LIMIT_MILLIS = 20_000;

    private final Work<C> work;
    private final ToIntFunction<C> bytesOf;
    private final Thread thread;
    private final Deque<C> waiting = new ArrayDeque<>();
    private long bytes;
    private boolean idle;
    private boolean ending;

    /** What is done with the commands. Runs on the one thread; must not throw. */
    interface Work<C> {
        /**
         * Carries out a group and answers each; an empty one about every second, for what has to be done by time. The
         * result says whether there is more to do at once, commands or not.
         */
        boolean carryOut(List<C> commands);

        /** The last call: nothing waits any more. */
        void end();
    }

    WriterThread(String name, Work<C> work, ToIntFunction<C> bytesOf) {
        this.work = work;
        this.bytesOf = bytesOf;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether there was room. Commands of no bytes always find room: whoever gives them waits for their end. */
    synchronized boolean offer(C command) {
        int size = bytesOf.applyAsInt(command);
        boolean full = waiting.size() >= COMMANDS_MAX || bytes + size > BYTES_MAX;
        if (ending || (full && size > 0)) {
            return false;
        }
        waiting.add(command);
        bytes += size;
        if (idle) {
            idle = false;
            notifyAll();
        }
        return true;
    }

    /** Carries out what waits, then ends; blocks until then. */
    @Override
    public void close() {
        synchronized (this) {
            ending = true;
            notifyAll();
        }
        try {
            thread.join(END_LIMIT_MILLIS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean more = true;
        List<C> group = take(true);
        while (more || !group.isEmpty() || !isEnding()) {
            more = work.carryOut(group) && !isEnding();
            group = take(more);
        }
        work.end();
    }

    private synchronized boolean isEnding() {
        return ending;
    }

    @SuppressWarnings("WaitNotInLoop") // woken early, there is a tick too many
    private synchronized List<C> take(boolean atOnce) {
        if (waiting.isEmpty() && !atOnce && !ending) {
            idle = true;
            try {
                wait(TICK_MILLIS);
            } catch (InterruptedException nobodyDoesThat) {
                ending = true;
            }
        }
        idle = false;
        List<C> group = new ArrayList<>();
        long size = 0;
        while (!waiting.isEmpty() && size < GROUP_BYTES_MAX) {
            C command = waiting.remove();
            size += bytesOf.applyAsInt(command);
            group.add(command);
        }
        bytes -= size;
        return group;
    }
}
