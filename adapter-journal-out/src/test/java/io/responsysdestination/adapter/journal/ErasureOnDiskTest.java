package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Events.many;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.ErasureReceipt.Here;
import io.responsysdestination.application.port.out.ErasureReceipt.InPet;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.JournalErasure.Wiped;
import io.responsysdestination.application.port.out.LedgerErasure.Cleared;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is erased is in none of the files, while they are open and in use. */
class ErasureOnDiskTest {
    private static final long BYTES_MAX = 64 * SqliteJournal.BYTES_MAX_MIN;
    private static final Set<String> ADA = Set.of("ada@example.org");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesEventsOutOfTheirGroupsAndOffTheDisk() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            done(now(journal.append(List.of(event("keep-1"), event("secret-1"), event("keep-2")))));
            done(now(journal.append(List.of(event("secret-2")))));
            done(now(journal.append(List.of(event("keep-3"), event("secret-3")))));
            assertThat(found("secret-")).isTrue();

            assertThat(now(journal.erase(Set.of(2L, 4L, 6L, 99L)))).isEqualTo(3);
            assertThat(now(journal.wipe())).isEqualTo(Wiped.WIPED);

            assertThat(found("secret-")).isFalse();
            assertThat(now(journal.read(0, 10)))
                    .containsExactly(
                            new Entry(1, event("keep-1")),
                            new Entry(3, event("keep-2")),
                            new Entry(5, event("keep-3")));
            assertThat(now(journal.append(List.of(event("keep-4"))))).isNotNull();
            assertThat(now(journal.read(5, 10))).containsExactly(new Entry(7, event("keep-4")));
        }
    }

    /** Delivered long ago and removed, but still in pages that nobody has used since. */
    @Test
    void overwritesWhatWasRemovedBefore() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            done(now(journal.append(many("secret-", 20_000))));
            done(now(journal.checkpoint("one", 20_000)));
            assertThat(now(journal.read(0, 10))).isEmpty();
            assertThat(found("secret-")).isTrue();

            assertThat(now(journal.wipe())).isEqualTo(Wiped.WIPED);

            assertThat(found("secret-")).isFalse();
        }
    }

    @Test
    void saysThatSomethingMayBeLeftWhileSomebodyReadsAndWipesItTheNextTime() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            done(now(journal.append(List.of(event("secret-1")))));
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                    Statement reading = other.createStatement();
                    ResultSet groups = reading.executeQuery("SELECT * FROM event_group")) {
                assertThat(groups.next()).isTrue();
                assertThat(now(journal.erase(Set.of(1L)))).isOne();

                assertThat(now(journal.wipe())).isEqualTo(Wiped.NOT_WIPED);

                assertThat(found("secret-")).isTrue();
                done(now(journal.append(List.of(event("keep-1")))));
            }
            assertThat(now(journal.wipe())).isEqualTo(Wiped.WIPED);
            assertThat(found("secret-")).isFalse();
            assertThat(now(journal.read(0, 10))).containsExactly(new Entry(2, event("keep-1")));
        }
    }

    @Test
    void erasesAsManyEventsAsThereAre() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteJournal journal = SqliteJournal.open(directory, Set.of("one"), BYTES_MAX, Runnable::run)) {
            done(now(journal.append(many("secret-", 500))));

            int erased =
                    now(journal.erase(LongStream.rangeClosed(1, 500).boxed().collect(Collectors.toSet())));

            assertThat(erased).isEqualTo(500);
            assertThat(now(journal.read(0, 10))).isEmpty();
        }
    }

    @Test
    void clearsAPersonFromTheLedgerAndLeavesTheCountsAndOthersAlone() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            done(now(ledger.record(List.of(
                    delivered(pending("m-1"), "4711000815").tracedBy(Deliveries.TRACE),
                    dead(pending("m-2"), "BAD_EMAIL"),
                    delivered(pending("m-3", "Profiles", Deliveries.NOON, "bob@example.org"), "4711000816")))));
            assertThat(found("4711000815")).isTrue();
            assertThat(found("ada@example.org")).isTrue();
            Tally before = now(ledger.tally());

            Cleared cleared = now(ledger.erasures().clear(ADA, Deliveries.NOON));

            assertThat(cleared.deliveries()).isEqualTo(2);
            assertThat(cleared.deadLetters()).isEqualTo(1);
            assertThat(cleared.places())
                    .containsExactly(
                            new Place("marketing", new ListName("CONTACTS_LIST"), Optional.of(new PetName("TRAITS"))));
            assertThat(cleared.wiped()).isTrue();
            assertThat(found("4711000815")).isFalse();
            assertThat(found("ada@example.org")).isFalse();
            assertThat(found("4711000816")).isTrue();
            assertThat(now(ledger.tally())).isEqualTo(before);
            assertThat(find(ledger, "ada@example.org")).isEmpty();
            assertThat(find(ledger, "bob@example.org")).hasSize(1);
            assertThat(now(ledger.find(DeliveryQuery.all())).records())
                    .extracting(record -> record.key().messageId())
                    .containsExactlyInAnyOrder("m-1", "m-2", "m-3");
        }
    }

    @Test
    void findsNobodyTheSecondTimeButKnowsTheHashAgain() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            done(now(ledger.record(List.of(delivered(pending("m-1"), "4711")))));

            Cleared first = now(ledger.erasures().clear(ADA, Deliveries.NOON));
            Cleared second = now(ledger.erasures().clear(ADA, Deliveries.NOON));

            assertThat(second.deliveries()).isZero();
            assertThat(second.identifierHash())
                    .isEqualTo(first.identifierHash())
                    .matches("[0-9a-f]{16}");
        }
    }

    @Test
    void leavesWhatWasAcceptedLater() throws Exception {
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            done(now(ledger.record(List.of(
                    delivered(pending("m-1"), "4711"),
                    delivered(pending("m-2", "Profiles", Deliveries.NOON.plusMillis(1), "ada@example.org"), "4711")))));

            Cleared cleared = now(ledger.erasures().clear(ADA, Deliveries.NOON));

            assertThat(cleared.deliveries()).isOne();
            assertThat(find(ledger, "ada@example.org"))
                    .extracting(record -> record.key().messageId())
                    .containsExactly("m-2");
        }
    }

    @Test
    void clearsMoreThanOneTransactionTakes() throws Exception {
        int many = 2 * ClearedPerson.ROWS_MAX + 1;
        List<DeliveryRecord> records = IntStream.range(0, many)
                .mapToObj(i -> delivered(pending("m-" + i), "4711"))
                .toList();
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            done(now(ledger.record(records)));

            Cleared cleared = now(ledger.erasures().clear(ADA, Deliveries.NOON));

            assertThat(cleared.deliveries()).isEqualTo(many);
            assertThat(find(ledger, "ada@example.org")).isEmpty();
            assertThat(now(ledger.tally())).isEqualTo(new Tally(many, 0, many, 0));
        }
    }

    @Test
    void keepsReceiptsTheNewestFirst() throws Exception {
        ErasureReceipt first = receipt("r-1", List.of());
        ErasureReceipt second = receipt(
                "r-2",
                List.of(new InResponsys(
                        "marketing",
                        "CONTACTS_LIST",
                        ErasureReceipt.DELETED,
                        List.of(new InPet("TRAITS", ErasureReceipt.NOT_THERE)))));
        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            done(now(ledger.erasures().keep(first)));
            done(now(ledger.erasures().keep(second)));
        }

        try (DataDirectory directory = DataDirectory.open(folder);
                SqliteLedger ledger = ledger(directory)) {
            assertThat(now(ledger.erasures().receipts(10))).containsExactly(second, first);
            assertThat(now(ledger.erasures().receipts(1))).containsExactly(second);
        }
    }

    private static void done(Object answer) {
        assertThat(answer).isNotNull();
    }

    private static ErasureReceipt receipt(String id, List<InResponsys> responsys) {
        return new ErasureReceipt(
                id, Instant.parse("2026-03-01T12:00:00.5Z"), "0123456789abcdef", new Here(1, 2, 3, 4, true), responsys);
    }

    private static SqliteLedger ledger(DataDirectory directory) throws CannotOpenStoreException {
        return SqliteLedger.open(directory, Duration.ofDays(30), InstantSource.fixed(Deliveries.NOON), Runnable::run);
    }

    private static List<DeliveryRecord> find(SqliteLedger ledger, String identifier) throws Exception {
        return now(ledger.find(DeliveryQuery.builder()
                        .identifier(Optional.of(identifier))
                        .build()))
                .records();
    }

    /** Whether any of the files holds the text. */
    private boolean found(String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                if (content.contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }
}
