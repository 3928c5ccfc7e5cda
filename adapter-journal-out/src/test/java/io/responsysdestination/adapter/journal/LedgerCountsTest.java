package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.EVENT;
import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.ROW;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to deliveries, what the ledger finds and counts by their kinds is what it finds when it looks at each.
 * They all name one person, whose deliveries it looks at one by one.
 */
class LedgerCountsTest {
    private static final Duration RETENTION = Duration.ofDays(3);
    private static final int STEPS = 40;
    private static final String EVERYBODY = "everybody@example.org";
    private static final List<String> CODES = List.of("X", "Y", "Z");
    private static final List<String> SUBSCRIPTIONS = List.of("Profiles", "Traits");
    private static final List<String> DESTINATIONS = List.of("marketing", "loyalty");

    @TempDir
    private Path folder = Path.of("");

    private volatile Instant time = NOON;
    private DataDirectory directory;
    private SqliteLedger ledger;
    private Random random = new Random(0);
    private int number;

    @BeforeEach
    void open() throws Exception {
        directory = DataDirectory.open(folder);
        ledger = SqliteLedger.open(directory, RETENTION, () -> time, Runnable::run);
    }

    @AfterEach
    void close() throws Exception {
        ledger.close();
        directory.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void countsByKindAreWhatALookAtEachDeliverySays(int seed) throws Exception {
        random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            carryOutOne();
            for (DeliveryQuery query : queries()) {
                check(query);
            }
        }
        assertThat(hoursThatAreCountedWrong()).isZero();
    }

    @Test
    void followsADeliveryThatIsChangedInItsPlace() throws Exception {
        record(made(20).stream().map(this::ended).toList());
        close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            SqliteFile.execute(connection, "UPDATE delivery SET event = NULL, event_row = NULL WHERE id % 2 = 0");
            SqliteFile.execute(connection, "UPDATE delivery SET code = 'W' WHERE code = 'X'");
        }
        open();

        for (DeliveryQuery query : queries()) {
            check(query);
        }
        assertThat(hoursThatAreCountedWrong()).isZero();
    }

    @Test
    void forgetsWhatNoDeliveryIsAnyMore() throws Exception {
        record(made(20).stream().map(this::ended).toList());
        time = time.plus(RETENTION).plus(Duration.ofDays(1));
        List<DeliveryRecord> last = made(1).stream().map(this::ended).toList();
        record(last);

        Stages.eventually(
                () -> assertThat(number("SELECT count(*) FROM delivery_kind")).isOne());
        assertThat(number("SELECT count(*) FROM delivery_count")).isOne();
        assertThat(pages(DeliveryQuery.all())).hasSize(1);
    }

    private void carryOutOne() throws Exception {
        switch (random.nextInt(8)) {
            case 0, 1 -> record(made(1 + random.nextInt(6)));
            case 2 ->
                record(made(1 + random.nextInt(6)).stream().map(this::ended).toList());
            case 3 -> record(some(Status.PENDING).stream().map(this::ended).toList());
            case 4 -> record(some(Status.DEAD).stream().map(this::underWayAgain).toList());
            case 5 ->
                record(some(Status.DEAD).stream()
                        .filter(dead -> dead.letter().isPresent())
                        .map(Deliveries::discarded)
                        .toList());
            case 6 -> assertThat(now(ledger.forgetPending(oneOf(DESTINATIONS)))).isEqualTo(Recorded.RECORDED);
            default -> {
                if (random.nextBoolean()) {
                    close();
                    open();
                } else {
                    time = time.plus(Duration.ofHours(20));
                    Stages.eventually(() -> assertThat(pastRetention()).isZero());
                }
            }
        }
    }

    private void check(DeliveryQuery query) {
        DeliveryQuery each =
                query.toBuilder().identifier(Optional.of(EVERYBODY)).build();
        List<DeliveryRecord> looked = pages(each);
        List<DeliveryRecord> letters = pages(each.toBuilder().letters(true).build());

        assertThat(pages(query))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("identifiers")
                .containsExactlyElementsOf(looked);
        assertThat(now(ledger.count(query))).isEqualTo(looked.size());
        assertThat(now(ledger.groups(query)))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("newestFailure.message")
                .containsExactlyInAnyOrderElementsOf(LetterGroup.of(letters));
    }

    /** All, and each filter with a value of its own, alone and together with others. */
    private List<DeliveryQuery> queries() {
        Instant from = time.minus(Duration.ofMinutes(random.nextInt(5_000)));
        DeliveryQuery.Builder mixed = DeliveryQuery.builder().limit(1 + random.nextInt(4));
        return List.of(
                DeliveryQuery.all(),
                DeliveryQuery.ofStatus(Status.DEAD),
                mixed.destination(Optional.of(oneOf(DESTINATIONS))).build(),
                mixed.code(Optional.of(oneOf(CODES))).build(),
                DeliveryQuery.builder()
                        .letters(true)
                        .limit(3)
                        .subscription(Optional.of(oneOf(SUBSCRIPTIONS)))
                        .build(),
                DeliveryQuery.builder()
                        .from(Optional.of(from))
                        .until(Optional.of(from.plus(Duration.ofMinutes(random.nextInt(3_000)))))
                        .limit(5)
                        .build());
    }

    private List<DeliveryRecord> pages(DeliveryQuery query) {
        List<DeliveryRecord> all = new ArrayList<>();
        Optional<DeliveryQuery> next = Optional.of(query);
        while (next.isPresent()) {
            Page page = now(ledger.find(next.get()));
            all.addAll(page.records());
            next = page.next().map(query::after);
        }
        return all;
    }

    private List<DeliveryRecord> made(int count) {
        List<DeliveryRecord> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Several of the same time, and some on the hour.
            Instant acceptedAt = time.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofMinutes(15L * random.nextInt(16)));
            records.add(new DeliveryRecord(
                    new DeliveryRecord.Key("m-" + ++number, oneOf(DESTINATIONS), oneOf(SUBSCRIPTIONS)),
                    "web",
                    "upsertListMember",
                    Optional.empty(),
                    Optional.empty(),
                    Set.of(EVERYBODY),
                    acceptedAt,
                    acceptedAt,
                    0,
                    new DeliveryRecord.Pending()));
        }
        return records;
    }

    private List<DeliveryRecord> some(Status status) {
        return pages(DeliveryQuery.ofStatus(status)).stream()
                .filter(each -> random.nextInt(3) == 0)
                .toList();
    }

    /** What is read from the ledger has lost whom it names; what is written for the first time must name somebody. */
    private DeliveryRecord underWayAgain(DeliveryRecord record) {
        return new DeliveryRecord(
                record.key(),
                record.source(),
                record.action(),
                record.list(),
                record.pet(),
                Set.of(EVERYBODY),
                record.acceptedAt(),
                record.happenedAt(),
                record.attempts(),
                new DeliveryRecord.Pending());
    }

    private DeliveryRecord ended(DeliveryRecord record) {
        return record.now(
                random.nextInt(3) == 0
                        ? new Delivered("riid-" + random.nextInt(9), time)
                        : new Dead(
                                new Failure(oneOf(CODES), "in words"),
                                time,
                                Optional.of(new Letter(EVENT, Optional.of(ROW)))),
                1);
    }

    private <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private void record(List<DeliveryRecord> records) {
        assertThat(now(ledger.record(records))).isEqualTo(Recorded.RECORDED);
    }

    /** They go in the order in which they were written, so one that was discarded late waits for those before it. */
    private long pastRetention() {
        return number("SELECT count(*) FROM delivery WHERE id < (SELECT coalesce(min(id), 1000000) FROM delivery"
                + " WHERE settled_at >= " + LedgerPlace.micros(time.minus(RETENTION)) + ")");
    }

    private long hoursThatAreCountedWrong() {
        return number(
                "SELECT count(*) FROM delivery_count WHERE deliveries <> (SELECT count(*) FROM delivery_by_kind AS one"
                        + " WHERE one.kind = delivery_count.kind AND one.accepted_at / 3600000000 = hour)");
    }

    private long number(String sql) {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            return SqliteFile.number(connection, sql);
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
