package io.responsysdestination.application.port.in;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** How the service did within the last hour, since the start at the longest. */
@FunctionalInterface
public interface FindSeries {
    Duration STEP = Duration.ofSeconds(5);
    Duration LENGTH_MAX = Duration.ofMinutes(60);

    /** One point a step, the oldest first, without gaps; none before the first step has ended. Never fails. */
    CompletionStage<List<Point>> series(Duration length);

    /**
     * What one step has brought.
     *
     * @param at when it began
     * @param accepted events, duplicates left out
     */
    record Point(Instant at, long accepted, List<DestinationPoint> destinations) {
        public Point {
            destinations = List.copyOf(destinations);
        }
    }

    /**
     * What one step has brought at a destination.
     *
     * @param pending events under way at its end
     * @param latencyP50Seconds from acceptance to delivery, of what was delivered; a fifth too high at the most
     * @param rowsPerCall of the merges that were sent
     */
    record DestinationPoint(
            String name,
            long delivered,
            long dead,
            long pending,
            Optional<Double> latencyP50Seconds,
            Optional<Double> latencyP95Seconds,
            Optional<Double> rowsPerCall,
            List<Use> quotas) {
        public DestinationPoint {
            quotas = List.copyOf(quotas);
        }
    }

    /** What was used of an API function's limit within the minute before the step's end. */
    record Use(String function, int limitPerMinute, int used) {}
}
