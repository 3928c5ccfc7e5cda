package io.responsysdestination.bootstrap.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.watch.WatchListener;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.RowOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Counts what becomes of events at one destination, until it is removed. Thousands of events may end in a second, so meters
 * are looked up once.
 */
final class DestinationMeters implements WatchListener.OfDestination {
    private static final String PREFIX = ServiceMetrics.PREFIX;
    private static final String DESTINATION = "destination";
    private static final String OUTCOME = "outcome";

    private static final Duration[] DELIVERIES = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(5),
        Duration.ofMinutes(15),
        Duration.ofHours(1),
        Duration.ofHours(6),
        Duration.ofDays(1)
    };

    private final MeterRegistry registry;
    private final Tags tags;
    private final FewNames codes;
    private final Queue<Meter> all = new ConcurrentLinkedQueue<>();
    private final Timer delivered;
    private final Timer dead;
    private final Merges ofLists;
    private final Merges ofPets;
    private final Map<String, Counter> letters = new ConcurrentHashMap<>();

    /** {@code codes}: those of dead letters, which are few together for all destinations. */
    DestinationMeters(MeterRegistry registry, String destination, FewNames codes) {
        this.registry = registry;
        this.tags = Tags.of(DESTINATION, destination);
        this.codes = codes;
        this.delivered = deliveries("delivered");
        this.dead = deliveries("dead");
        this.ofLists = new Merges("list");
        this.ofPets = new Merges("pet");
    }

    @Override
    public void ended(DeliveryRecord record) {
        Timer ends = record.failure().isPresent() ? dead : delivered;
        record.settledAt().ifPresent(at -> ends.record(Duration.between(record.acceptedAt(), at)));
        record.failure()
                .ifPresent(failure -> letters.computeIfAbsent(
                                codes.of(failure.code()), code -> count("dead.letters", tags.and("code", code)))
                        .increment());
    }

    @Override
    public void merged(WatchListener.Table table, Answer<List<RowOutcome>> answer) {
        Merges merges = switch (table) {
            case LIST -> ofLists;
            case PET -> ofPets;
        };
        merges.ended(answer);
    }

    @Override
    public void removed() {
        all.forEach(registry::remove);
    }

    private Timer deliveries(String outcome) {
        Timer timer = Timer.builder(PREFIX + "delivery")
                .tags(tags.and(OUTCOME, outcome))
                .serviceLevelObjectives(DELIVERIES)
                .register(registry);
        all.add(timer);
        return timer;
    }

    private Counter count(String name, Tags labels) {
        Counter counter = Counter.builder(PREFIX + name).tags(labels).register(registry);
        all.add(counter);
        return counter;
    }

    private final class Merges {
        private final Tags ofTable;
        private final Counter merged;
        private final Counter refused;
        private final Map<String, Counter> ends = new ConcurrentHashMap<>();

        Merges(String table) {
            ofTable = tags.and("table", table);
            merged = count("rows", ofTable.and(OUTCOME, "merged"));
            refused = count("rows", ofTable.and(OUTCOME, "refused"));
        }

        void ended(Answer<List<RowOutcome>> answer) {
            List<RowOutcome> rows = answer.fold(given -> given, failed -> List.of());
            long stored = rows.stream()
                    .filter(row -> row.fold(done -> true, no -> false))
                    .count();
            merged.increment((double) stored);
            refused.increment((double) (rows.size() - stored));
            ends.computeIfAbsent(
                            answer.fold(given -> "answered", DeliveryMeters::word),
                            outcome -> count("merges", ofTable.and(OUTCOME, outcome)))
                    .increment();
        }
    }
}
