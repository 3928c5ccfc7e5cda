package io.responsysdestination.application.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Events;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.in.FindSeries.DestinationPoint;
import io.responsysdestination.application.port.in.FindSeries.Point;
import io.responsysdestination.application.port.in.FindSeries.Use;
import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.End;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryRecord.Pending;
import io.responsysdestination.application.testkit.FakeLedger;
import io.responsysdestination.application.testkit.ManualTimer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class ServiceWatchTest {
    private static final Duration STEP = Duration.ofSeconds(5);

    private final ManualTimer time = new ManualTimer();
    private final FakeLedger fake = new FakeLedger();
    private final HeardByWatch told = new HeardByWatch();
    private final ServiceWatch watch = new ServiceWatch(List.of("marketing", "other"), time, time, told);
    private final DeliveryLedger ledger = watch.of(fake);
    private final Instant start = time.instant();
    private long accepted;
    private boolean silent;

    @Test
    void closesAPointEveryStep() {
        start();
        accepted = 3;
        end("a", new Delivered("1", start.plusSeconds(2)));
        end("b", new Delivered("2", start.plusSeconds(2)));
        end("c", new Dead(new Failure("X", "why"), start, Optional.of(letter())));

        time.pass(STEP);
        accepted = 4;
        time.pass(STEP);

        assertThat(series()).extracting(Point::at).containsExactly(start, start.plus(STEP));
        assertThat(series()).extracting(Point::accepted).containsExactly(3L, 1L);
        DestinationPoint first = series().get(0).destinations().get(0);
        assertThat(first.name()).isEqualTo("marketing");
        assertThat(first.delivered()).isEqualTo(2);
        assertThat(first.dead()).isEqualTo(1);
        assertThat(first.pending()).isEqualTo(7);
        assertThat(first.latencyP50Seconds().orElseThrow()).isBetween(2.0, 2.4);
        assertThat(first.rowsPerCall()).isEmpty();
        assertThat(first.quotas()).containsExactly(new Use("mergeListMembers", 200, 9));
        DestinationPoint second = series().get(1).destinations().get(0);
        assertThat(second.delivered()).isZero();
        assertThat(second.latencyP50Seconds()).isEmpty();
    }

    @Test
    void countsNeitherWhatIsPendingNorWhatIsDiscarded() {
        start();
        end("a", new Pending());
        end("b", new Dead(new Failure("X", "why"), start, Optional.empty()));

        time.pass(STEP);

        DestinationPoint point = series().get(0).destinations().get(0);
        assertThat(point.delivered()).isZero();
        assertThat(point.dead()).isZero();
    }

    @Test
    void countsNothingThatTheLedgerHasNotWritten() {
        start();
        fake.broken(true);
        CompletableFuture<?> failed =
                ledger.record(List.of(record("a", new Delivered("1", start)))).toCompletableFuture();

        time.pass(STEP);

        assertThat(failed).isCompletedExceptionally();
        assertThat(series().get(0).destinations().get(0).delivered()).isZero();
    }

    @Test
    void keepsTheLastHour() {
        start();

        time.pass(Duration.ofMinutes(61));

        assertThat(series()).hasSize(720);
        assertThat(series().get(719).at())
                .isEqualTo(start.plus(Duration.ofMinutes(61)).minus(STEP));
        assertThat(series(Duration.ofMinutes(1))).hasSize(12);
    }

    @Test
    void leavesNoGapWhereNobodyAnswered() {
        start();
        time.pass(STEP);
        silent = true;
        time.pass(STEP.multipliedBy(3));
        silent = false;
        end("a", new Delivered("1", start));
        time.pass(STEP);

        assertThat(series())
                .extracting(Point::at)
                .containsExactly(
                        start,
                        start.plusSeconds(5),
                        start.plusSeconds(10),
                        start.plusSeconds(15),
                        start.plusSeconds(20));
        assertThat(series().stream()
                        .mapToLong(point -> point.destinations().get(0).delivered())
                        .sum())
                .isEqualTo(1);
    }

    @Test
    void closesNothingOnceItIsStopped() {
        start();
        time.pass(STEP);

        watch.stop();
        time.pass(Duration.ofMinutes(1));

        assertThat(series().size()).isLessThanOrEqualTo(2);
    }

    @Test
    void tellsItsListenerOfWhatEndsUntilTheDestinationIsNoMore() {
        end("a", new Delivered("1", start));
        end("b", new Dead(new Failure("X", "why"), start, Optional.of(letter())));
        end("c", new Pending());
        end("d", new Dead(new Failure("X", "why"), start, Optional.empty()));

        watch.forget("marketing");
        watch.forget("unknown");
        end("e", new Delivered("1", start));

        assertThat(told.heard)
                .containsExactly(
                        "marketing added",
                        "other added",
                        "marketing ended a",
                        "marketing ended b",
                        "marketing removed");
    }

    private void start() {
        watch.start(
                new Deliveries(),
                () -> CompletableFuture.completedFuture(
                        List.of(new Quota("marketing", "mergeListMembers", 200, 9, 0, true))));
    }

    private void end(String messageId, End end) {
        assertThat(ledger.record(List.of(record(messageId, end)))).isCompleted();
    }

    private DeliveryRecord record(String messageId, End end) {
        return new DeliveryRecord(
                new DeliveryRecord.Key(messageId, "marketing", "Profiles"),
                "web",
                "upsertListMember",
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                start,
                start,
                1,
                end);
    }

    private static Letter letter() {
        return new Letter(EventJson.of(new byte[] {'{', '}'}), Optional.empty());
    }

    private List<Point> series() {
        return series(Duration.ofMinutes(60));
    }

    private List<Point> series(Duration length) {
        return Objects.requireNonNull(watch.series(length).toCompletableFuture().getNow(null));
    }

    private final class Deliveries implements FindDeliveries {
        @Override
        public CompletionStage<Summary> summary() {
            return silent
                    ? CompletableFuture.failedFuture(new IllegalStateException("a defect"))
                    : CompletableFuture.completedFuture(new Summary(
                            new Events(accepted, 0, 0, 0),
                            new Tally(0, 0, 0, 0),
                            List.of(new DestinationState("marketing", "idle", "", 7, 0, 0, 0)),
                            Optional.empty()));
        }

        @Override
        public CompletionStage<Page> find(DeliveryQuery query) {
            return fake.find(query);
        }

        @Override
        public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
            return fake.details(key);
        }

        @Override
        public CompletionStage<List<LetterGroup>> letterGroups(DeliveryQuery query) {
            return fake.groups(query);
        }
    }
}
