package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.ErasureReceipt.Here;
import io.responsysdestination.application.port.out.ErasureReceipt.InPet;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Target;
import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of former formats are read by every later version. Their dumps are never changed, only added to. */
class FormatTest {
    private static final long BYTES_MAX = 64 * SqliteJournal.BYTES_MAX_MIN;

    private static final ErasureReceipt RECEIPT = new ErasureReceipt(
            "r-1",
            Deliveries.NOON,
            "495a002c8e50f1c1",
            new Here(1, 2, 3, 4, true),
            List.of(new InResponsys(
                    "marketing", "CONTACTS_LIST", "deleted", List.of(new InPet("TRAITS", "failed: no answer")))));

    @TempDir
    private Path folder = Path.of("");

    @Test
    void readsAJournalOfFormat1() throws Exception {
        restore("format-1", "journal");

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            assertThat(now(journal.read(0, 10)))
                    .containsExactly(
                            new Entry(1, event("a")),
                            new Entry(2, event("b")),
                            new Entry(3, event("a"), Optional.of(new Target("one", "Profiles"))));
            assertThat(now(journal.checkpointOf("one"))).isEqualTo(1);
            assertThat(now(journal.append(List.of(event("a"), event("c"))))).isEqualTo(new Kept(1));
            assertThat(now(journal.read(3, 10))).containsExactly(new Entry(4, event("c")));
            assertThat(journal.state().damaged()).isZero();
        }
    }

    @Test
    void readsAJournalOfFormat2() throws Exception {
        restore("format-2", "journal");

        try (DataDirectory directory = DataDirectory.open(folder, Keys.ONE);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            assertThat(now(journal.read(0, 10)))
                    .containsExactly(
                            new Entry(1, event("a")),
                            new Entry(2, event("b")),
                            new Entry(3, event("a"), Optional.of(new Target("one", "Profiles"))));
            assertThat(now(journal.append(List.of(event("a"), event("b"))))).isEqualTo(new Kept(2));
        }
    }

    @Test
    void readsALedgerOfFormat1() throws Exception {
        restore("format-1", "ledger");
        Files.write(
                folder.resolve("ledger.key"),
                HexFormat.of().parseHex(text("format-1/ledger.key.hex").strip()));

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(
                        directory, Duration.ofDays(14), InstantSource.fixed(Deliveries.NOON), Runnable::run)) {
            List<DeliveryRecord> found = now(ledger.find(DeliveryQuery.builder()
                            .identifier(Optional.of("ADA@example.org"))
                            .build()))
                    .records();

            assertThat(now(ledger.tally())).isEqualTo(new Tally(2, 0, 1, 1));
            assertThat(found)
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("identifiers")
                    .containsExactly(
                            Deliveries.dead(Deliveries.pending("b"), "X"),
                            Deliveries.delivered(Deliveries.pending("a"), "123"));
            assertThat(found.get(0).letter()).contains(new Letter(Deliveries.EVENT, Optional.of(Deliveries.ROW)));
            assertThat(now(ledger.find(DeliveryQuery.all())).records())
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("identifiers")
                    .isEqualTo(found);
            assertThat(now(ledger.count(DeliveryQuery.ofStatus(Status.DELIVERED))))
                    .isOne();
            assertThat(now(ledger.groups(DeliveryQuery.all())))
                    .singleElement()
                    .satisfies(group -> assertThat(group.count()).isOne());
            assertThat(now(ledger.sentRequests().takeOver("account"))).isEmpty();
            assertThat(trace(ledger, "a")).contains(DeliveryTrace.NONE);
            assertThat(now(ledger.record(List.of(
                            Deliveries.delivered(Deliveries.pending("a"), "123").tracedBy(Deliveries.TRACE)))))
                    .isEqualTo(Recorded.RECORDED);
            assertThat(trace(ledger, "a")).contains(Deliveries.TRACE);
        }
    }

    @Test
    void readsTheTracesOfALedgerOfFormat4() throws Exception {
        restore("format-4", "ledger");
        Files.write(
                folder.resolve("ledger.key"),
                HexFormat.of().parseHex(text("format-1/ledger.key.hex").strip()));

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(
                        directory, Duration.ofDays(14), InstantSource.fixed(Deliveries.NOON), Runnable::run)) {
            assertThat(trace(ledger, "a")).contains(DeliveryTrace.NONE);
            assertThat(trace(ledger, "b")).contains(Deliveries.TRACE);
        }
    }

    private static Optional<DeliveryTrace> trace(SqliteLedger ledger, String messageId) {
        return now(ledger.details(new DeliveryRecord.Key(messageId, "marketing", "Profiles")))
                .map(DeliveryRecord::trace);
    }

    @Test
    void readsTheSentRequestsOfALedgerOfFormat2() throws Exception {
        restore("format-2", "ledger");
        Files.write(
                folder.resolve("ledger.key"),
                HexFormat.of().parseHex(text("format-1/ledger.key.hex").strip()));

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(
                        directory, Duration.ofDays(14), InstantSource.fixed(Deliveries.NOON), Runnable::run)) {
            SentRequests sent = ledger.sentRequests();
            Fingerprint ada = sent.fingerprint("ada@example.org".getBytes(StandardCharsets.UTF_8));
            Fingerprint bob = sent.fingerprint("bob@example.org".getBytes(StandardCharsets.UTF_8));

            assertThat(now(sent.takeOver("https://abc.example api")))
                    .containsExactly(new SentRequest(
                            "TVVjVTY2OjoxNTc2MDk0NjQ5",
                            Deliveries.NOON,
                            List.of(new SentRow(ada, Set.of(bob)), new SentRow(bob, Set.of()))));
        }
    }

    @Test
    void readsTheReceiptsOfALedgerOfFormat6() throws Exception {
        restore("format-6", "ledger");
        Files.write(
                folder.resolve("ledger.key"),
                HexFormat.of().parseHex(text("format-1/ledger.key.hex").strip()));

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(
                        directory, Duration.ofDays(14), InstantSource.fixed(Deliveries.NOON), Runnable::run)) {
            assertThat(now(ledger.erasures().receipts(10))).containsExactly(RECEIPT);
        }
    }

    @Test
    void keepsAReceiptInALedgerOfFormat4() throws Exception {
        restore("format-4", "ledger");
        Files.write(
                folder.resolve("ledger.key"),
                HexFormat.of().parseHex(text("format-1/ledger.key.hex").strip()));

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = SqliteLedger.open(
                        directory, Duration.ofDays(14), InstantSource.fixed(Deliveries.NOON), Runnable::run)) {
            assertThat(now(ledger.erasures().receipts(10))).isEmpty();
            assertThat(now(ledger.erasures().keep(RECEIPT))).isEqualTo(Recorded.RECORDED);
            assertThat(now(ledger.erasures().receipts(10))).containsExactly(RECEIPT);
            assertThat(now(ledger.erasures().clear(Set.of("ada@example.org"), Deliveries.NOON))
                            .deliveries())
                    .isEqualTo(2);
        }
    }

    private void restore(String format, String name) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(name + ".db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(text(format + "/" + name + ".sql"));
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = FormatTest.class.getResourceAsStream("/" + resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
