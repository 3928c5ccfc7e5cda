package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.TRACE;
import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.discarded;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLedgerTest extends DeliveryLedgerContract {
    private static final Duration RETENTION = Duration.ofDays(14);

    @TempDir
    private Path folder = Path.of("");

    private volatile Instant time = NOON;
    private DataDirectory directory;
    private SqliteLedger ledger;

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

    @Override
    DeliveryLedger ledger() {
        return ledger;
    }

    @Test
    void knowsTheEndsOfAnEarlierLifeAndForgetsWhatWasPending() throws Exception {
        record(delivered(pending("a"), "1"), dead(pending("b"), "X"), pending("c"));

        close();
        open();

        assertThat(tally()).isEqualTo(new Tally(2, 0, 1, 1));
        assertThat(ids(find(q -> q))).containsExactly("b", "a");
        assertThat(ids(person("ada@example.org"))).containsExactly("b", "a");
        record(pending("a"), pending("c"));
        assertThat(tally()).isEqualTo(new Tally(3, 2, 0, 1));
    }

    @Test
    void aLetterUnderWayAgainIsStillThereAfterACrash() throws Exception {
        record(dead(pending("a"), "X"));
        record(pending("a"));

        close();
        open();

        assertThat(find(q -> q.letters(true)).records()).hasSize(1);
        assertThat(tally()).isEqualTo(new Tally(1, 0, 0, 1));
    }

    @Test
    void forgetsWhatIsPastRetentionButCountsItStill() throws Exception {
        record(dead(pending("a"), "X"), delivered(pending("b"), "1"), pending("c"));
        time = NOON.plus(RETENTION).plusSeconds(2);
        record(dead(pending("d"), "X")
                .now(new DeliveryRecord.Dead(new DeliveryRecord.Failure("Y", ""), time, Optional.empty()), 1));

        time = time.plusSeconds(1);
        Stages.eventually(() -> assertThat(ids(find(q -> q))).containsExactlyInAnyOrder("c", "d"));

        assertThat(tally()).isEqualTo(new Tally(4, 1, 1, 2));
        assertThat(ids(person("ada@example.org"))).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void tracesAreThereInTheNextLifeAndGoWithTheirDeliveries() throws Exception {
        record(
                delivered(pending("a"), "1").tracedBy(TRACE),
                dead(pending("b"), "X").tracedBy(TRACE));
        close();
        open();
        assertThat(details("a").map(DeliveryRecord::trace)).contains(TRACE);

        record(discarded(find(q -> q.letters(true)).records().get(0)));
        assertThat(tracesOnDisk()).isOne();

        time = NOON.plus(RETENTION).plusSeconds(2);
        Stages.eventually(() -> assertThat(tracesOnDisk()).isZero());
    }

    private long tracesOnDisk() {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
            return SqliteFile.number(connection, "SELECT count(*) FROM delivery_trace");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void keepsNoIdentifierInClear() throws Exception {
        record(delivered(pending("a", "Profiles", NOON, "somebody@example.org", "3361234567"), "1"));
        close();

        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(bytes).doesNotContain("somebody@example.org").doesNotContain("3361234567");
            }
        }
        open();
        assertThat(ids(person("somebody@example.org"))).containsExactly("a");
    }
}
