package io.responsysdestination.adapter.status;

import io.responsysdestination.application.port.out.StatusReporter;
import io.responsysdestination.application.port.out.SyncStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reports to a Segment source, in the shape in which the reference destination does: track calls named {@value
 * StatusEvents#EVENT_NAME}.
 *
 * <p>Statuses wait in a queue with a limit, and one is sent at a time. What does not fit into the queue, and what the
 * source does not take in a few attempts, is lost and counted.
 */
public final class SegmentStatusReporter implements StatusReporter, AutoCloseable {
    /** What may wait: a status counts as many as the rows it holds, as these are what fills the memory. */
    private static final int WAITING_ROWS_MAX = 20_000;

    private final Vertx vertx;
    private final Context context;
    private final SegmentSource source;
    private final StatusEvents events;
    private final LostStatuses lost;
    private final int waitingRowsMax;
    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingRows = new AtomicInteger();
    private volatile boolean closed;
    /** The status being sent; touched on {@link #context} only. */
    private @Nullable Waiting current;

    /** Reports to Segment's own endpoint of the settings' region. */
    public SegmentStatusReporter(Vertx vertx, InstantSource clock, SegmentStatusSettings settings) {
        this(vertx, clock, settings, settings.region().endpoint());
    }

    /** Reports to {@code endpoint} in place of Segment's. */
    public SegmentStatusReporter(Vertx vertx, InstantSource clock, SegmentStatusSettings settings, URI endpoint) {
        this(vertx, clock, settings, endpoint, Patience.USUAL, WAITING_ROWS_MAX);
    }

    SegmentStatusReporter(
            Vertx vertx,
            InstantSource clock,
            SegmentStatusSettings settings,
            URI endpoint,
            Patience patience,
            int waitingRowsMax) {
        this.vertx = vertx;
        this.waitingRowsMax = waitingRowsMax;
        context = vertx.getOrCreateContext();
        source = new SegmentSource(vertx, endpoint, settings.writeKey(), patience);
        events = new StatusEvents(clock, settings.includesPersonalData());
        lost = new LostStatuses(clock);
    }

    @Override
    public CompletionStage<Report> report(SyncStatus status) {
        Waiting waiting = new Waiting(status);
        if (closed) {
            return CompletableFuture.completedFuture(Report.NOT_REPORTED);
        }
        if (waitingRows.addAndGet(waiting.rows) > waitingRowsMax) {
            waitingRows.addAndGet(-waiting.rows);
            lost.add("too many wait already");
            return CompletableFuture.completedFuture(Report.NOT_REPORTED);
        }
        queue.add(waiting);
        context.runOnContext(added -> sendNext());
        return waiting.done.future().toCompletionStage();
    }

    /** Sends nothing more; what waits is not reported. */
    @Override
    public void close() {
        closed = true;
        source.close();
        context.runOnContext(now -> {
            Waiting sending = current;
            if (sending != null) {
                settle(sending, Report.NOT_REPORTED);
            }
            sendNext();
        });
    }

    private void sendNext() {
        if (closed) {
            for (Waiting never = queue.poll(); never != null; never = queue.poll()) {
                never.done.tryComplete(Report.NOT_REPORTED);
            }
            return;
        }
        if (current != null) {
            return;
        }
        Waiting next = queue.poll();
        if (next == null) {
            return;
        }
        current = next;
        // Writing some hundred rows as JSON takes too long for an event loop.
        vertx.executeBlocking(() -> events.of(next.status))
                .compose(this::sendAll)
                .onComplete(sent -> settle(next, Report.REPORTED), failure -> lose(next, failure));
    }

    private Future<Void> sendAll(List<Buffer> eventsOfStatus) {
        Future<Void> sent = Future.succeededFuture();
        for (Buffer event : eventsOfStatus) {
            sent = sent.compose(before -> source.send(event));
        }
        return sent;
    }

    private void lose(Waiting waiting, Throwable failure) {
        if (!closed) {
            boolean isOutcome = failure instanceof SegmentSource.NotSentException;
            lost.add(
                    isOutcome
                            ? String.valueOf(failure.getMessage())
                            : failure.getClass().getSimpleName());
        }
        settle(waiting, Report.NOT_REPORTED);
    }

    /** Makes room before it completes the stage: whoever hears of it may report the next status at once. */
    private void settle(Waiting waiting, Report report) {
        if (current == waiting) {
            current = null;
            waitingRows.addAndGet(-waiting.rows);
            waiting.done.complete(report);
            sendNext();
        }
    }

    private static int rows(SyncStatus status) {
        if (status instanceof SyncStatus.ListMerged merged) {
            return merged.request().rows().rows().size();
        }
        if (status instanceof SyncStatus.PetMerged merged) {
            return merged.request().rows().rows().size();
        }
        return 1;
    }

    /** Not a record: two equal statuses are two. */
    private static final class Waiting {
        final SyncStatus status;
        final int rows;
        final Promise<Report> done = Promise.promise();

        Waiting(SyncStatus status) {
            this.status = status;
            this.rows = rows(status);
        }
    }
}
