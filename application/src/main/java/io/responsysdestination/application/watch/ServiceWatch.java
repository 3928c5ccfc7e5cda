package io.responsysdestination.application.watch;

import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.in.FindSeries;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.ProfileExtensionTables;
import io.responsysdestination.application.port.out.ProfileLists;
import io.responsysdestination.application.port.out.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Counts at the ports what delivery does, and closes the counts to a point every step. It is no part of delivery: ports
 * that it wraps behave as they did. Steps begin at whole multiples of their length since 1970.
 */
public final class ServiceWatch implements FindSeries {
    private static final int POINTS_MAX = (int) LENGTH_MAX.dividedBy(STEP);

    private final Timer timer;
    private final InstantSource clock;
    private final WatchListener listener;
    private final Map<String, DestinationWatch> destinations = new LinkedHashMap<>();
    private final Deque<Point> points = new ArrayDeque<>();
    private long acceptedBefore;
    private long stepBefore;
    private volatile boolean stopped;

    /**
     * @param destinations their names, in the order in which points have them
     * @param listener is told of everything as well
     */
    public ServiceWatch(List<String> destinations, Timer timer, InstantSource clock, WatchListener listener) {
        this.timer = timer;
        this.clock = clock;
        this.listener = listener;
        destinations.forEach(name -> this.destinations.put(name, new DestinationWatch(name, listener.added(name))));
    }

    /** A ledger of which the ends of deliveries are counted. */
    public DeliveryLedger of(DeliveryLedger ledger) {
        return new WatchedLedger(ledger, this::recorded);
    }

    /** Lists of which the rows and calls are counted. */
    public ProfileLists of(String destination, ProfileLists lists) {
        return new WatchedLists(lists, watch(destination));
    }

    /** Tables of which the rows and calls are counted. */
    public ProfileExtensionTables of(String destination, ProfileExtensionTables tables) {
        return new WatchedTables(tables, watch(destination));
    }

    /** Closes a point every step from now on, with what these say at its end. */
    public void start(FindDeliveries deliveries, FindQuotas quotas) {
        stepBefore = step(clock.instant());
        waitForTheNextStep(deliveries, quotas);
    }

    public void stop() {
        stopped = true;
    }

    @Override
    public synchronized CompletionStage<List<Point>> series(Duration length) {
        List<Point> all = new ArrayList<>(points);
        int wanted = (int) Math.min(all.size(), length.dividedBy(STEP));
        return CompletableFuture.completedFuture(all.subList(all.size() - wanted, all.size()));
    }

    /** Points from now on are without a destination that is no more. */
    public synchronized void forget(String destination) {
        DestinationWatch removed = destinations.remove(destination);
        if (removed != null) {
            removed.removed();
        }
    }

    private synchronized DestinationWatch watch(String name) {
        return destinations.computeIfAbsent(name, fresh -> new DestinationWatch(fresh, listener.added(fresh)));
    }

    private void recorded(DeliveryRecord record) {
        DestinationWatch watch = find(record.key().destination());
        if (watch != null) {
            watch.ended(record);
        }
    }

    private synchronized @Nullable DestinationWatch find(String name) {
        return destinations.get(name);
    }

    private void waitForTheNextStep(FindDeliveries deliveries, FindQuotas quotas) {
        Instant now = clock.instant();
        Duration rest = Duration.between(now, beginning(step(now) + 1));
        var unused = timer.after(rest)
                .thenCompose(elapsed -> deliveries.summary())
                .thenCombine(quotas.quotas(), this::close)
                // A ledger that does not answer costs points and nothing else.
                .whenComplete((closed, failure) -> {
                    if (!stopped) {
                        waitForTheNextStep(deliveries, quotas);
                    }
                });
    }

    private synchronized Instant close(Summary summary, List<Quota> quotas) {
        long ended = step(clock.instant());
        Map<String, Long> pending = new LinkedHashMap<>();
        for (DestinationState state : summary.destinations()) {
            pending.put(state.name(), state.pending());
        }
        // Steps that were missed get points as well, so that a point's place tells its time.
        for (long missed = Math.max(stepBefore, ended - POINTS_MAX); missed < ended - 1; missed++) {
            add(new Point(beginning(missed), 0, points(pending, quotas)));
        }
        if (ended > stepBefore) {
            long accepted = summary.events().accepted();
            add(new Point(beginning(ended - 1), accepted - acceptedBefore, points(pending, quotas)));
            acceptedBefore = accepted;
            stepBefore = ended;
        }
        return beginning(ended);
    }

    private List<DestinationPoint> points(Map<String, Long> pending, List<Quota> quotas) {
        List<DestinationPoint> all = new ArrayList<>();
        destinations.forEach((name, watch) -> all.add(watch.take(
                pending.getOrDefault(name, 0L),
                quotas.stream()
                        .filter(quota -> quota.destination().equals(name))
                        .map(quota -> new Use(quota.function(), quota.limitPerMinute(), quota.usedLastMinute()))
                        .toList())));
        return all;
    }

    private void add(Point point) {
        points.addLast(point);
        if (points.size() > POINTS_MAX) {
            points.removeFirst();
        }
    }

    private static long step(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), STEP.toMillis());
    }

    private static Instant beginning(long step) {
        return Instant.ofEpochMilli(step * STEP.toMillis());
    }
}
