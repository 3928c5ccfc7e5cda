package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Stages.now;
import static io.responsysdestination.adapter.journal.StoresLife.sql;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.JournalErasure.Wiped;
import io.responsysdestination.application.port.out.LedgerErasure.Cleared;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure of what was sealed, with the present key or with a former one. */
class ErasureWhenSealedTest {
    private static final Set<String> ADA = Set.of("ada@example.org");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void takesEventsOutOfGroupsThatWereSealedWithAFormerKey() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("keep-1"), event("secret-1"), event("keep-2"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            assertThat(now(life.journal.erase(Set.of(2L)))).isOne();
            assertThat(now(life.journal.wipe())).isEqualTo(Wiped.WIPED);

            assertThat(life.events()).containsExactly(event("keep-1"), event("keep-2"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            assertThat(life.events()).containsExactly(event("keep-1"), event("keep-2"));
            assertThat(life.journal.state().damaged()).isZero();
        }
    }

    @Test
    void countsWhatIsDamagedAndLeavesTheOtherGroupsAlone() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"), event("b"));
            life.keep(event("c"), event("d"));
        }
        sql(
                folder.resolve("journal.db"),
                "UPDATE event_group SET frames = zeroblob(length(frames)) WHERE last_position = 2");

        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(now(life.journal.erase(Set.of(1L, 3L)))).isOne();

            assertThat(life.events()).containsExactly(event("d"));
            assertThat(life.journal.state().damaged()).isEqualTo(2);
        }
    }

    @Test
    void clearsRowsOfTheLedgerThatWereSealedWithAFormerKey() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.record(
                    delivered(pending("m-1"), "4711").tracedBy(Deliveries.TRACE),
                    dead(pending("m-2"), "BAD_EMAIL"),
                    delivered(pending("m-3", "Profiles", NOON, "bob@example.org"), "4712"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            Cleared cleared = now(life.ledger.erasures().clear(ADA, NOON));

            assertThat(cleared.deliveries()).isEqualTo(2);
            assertThat(cleared.deadLetters()).isOne();
            assertThat(now(life.ledger.tally())).isEqualTo(new Tally(3, 0, 2, 1));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            assertThat(life.messagesOf("ada@example.org")).isEmpty();
            assertThat(life.messagesOf("bob@example.org")).containsExactly("m-3");
            assertThat(details(life, "m-1").riid()).isEmpty();
            assertThat(details(life, "m-1").trace()).isEqualTo(DeliveryTrace.NONE);
            assertThat(details(life, "m-2").failure()).contains(new DeliveryRecord.Failure("BAD_EMAIL", "erased"));
            assertThat(details(life, "m-2").letter()).isEmpty();
            assertThat(details(life, "m-3").riid()).contains("4712");
        }
    }

    @Test
    void removesARowThatCannotBeOpenedAndClearsTheOthers() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.record(delivered(pending("m-1"), "4711"), delivered(pending("m-2"), "4711"));
        }
        sql(folder.resolve("ledger.db"), "UPDATE delivery SET riid = zeroblob(40) WHERE id = 1");

        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(now(life.ledger.erasures().clear(ADA, NOON)).deliveries())
                    .isEqualTo(2);

            assertThat(life.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.key().messageId()).isEqualTo("m-2"));
            life.record(delivered(pending("m-4"), "4711"));
            assertThat(life.messagesOf("ada@example.org")).containsExactly("m-4");
        }
    }

    private static DeliveryRecord details(StoresLife life, String messageId) {
        Optional<DeliveryRecord> found =
                now(life.ledger.details(new DeliveryRecord.Key(messageId, "marketing", "Profiles")));
        return found.orElseThrow();
    }
}
