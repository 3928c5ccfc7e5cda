package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Deliveries.dead;
import static io.responsysdestination.adapter.journal.Deliveries.delivered;
import static io.responsysdestination.adapter.journal.Deliveries.pending;
import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Stages.now;
import static io.responsysdestination.adapter.journal.StoresLife.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.merge.MergeApi;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is on the disk when a key is given, and what becomes of it when keys change or the disk lies. */
class EncryptionTest {
    private static final EncryptionKeys NONE = EncryptionKeys.none();

    /** All that may name a person or be said of one, wherever it comes from. */
    private static final List<String> MARKS = List.of(
            "mark-message-1",
            "mark-trait",
            "mark-address@example.org",
            "mark-riid",
            "mark-words",
            "mark-letter",
            "mark-value",
            "mark-message-2",
            "mark-message-3",
            "mark-sent",
            "mark-answer");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void leavesNoTextOfAnybodyInAnyFile() throws Exception {
        assertThat(marksOnDisk(folder.resolve("clear"), NONE))
                .as("those that a store without a key shows, which keeps identifiers as hashes")
                .containsExactlyInAnyOrderElementsOf(MARKS.stream()
                        .filter(mark -> !mark.equals("mark-address@example.org"))
                        .toList());
        assertThat(marksOnDisk(folder.resolve("sealed"), Keys.ONE)).isEmpty();
    }

    /** Of all files, while they are in use, whose WAL then has everything, and once more when they are closed. */
    private static Set<String> marksOnDisk(Path data, EncryptionKeys keys) throws Exception {
        Set<String> found = new TreeSet<>();
        try (StoresLife life = new StoresLife(data, keys)) {
            life.keep(new AcceptedEvent(
                    "mark-message-1", "web", EventType.IDENTIFY, NOON, NOON, json("{\"traits\":\"mark-trait\"}")));
            DeliveryRecord.Letter letter = new DeliveryRecord.Letter(
                    json("{\"traits\":\"mark-letter\"}"),
                    Optional.of(Row.of(Map.of(ColumnName.of("NOTE"), "mark-value"))));
            DeliveryTrace.Sent sent = new DeliveryTrace.Sent(
                    DeliveryTrace.Stage.LIST,
                    MergeApi.SYNC,
                    NOON,
                    NOON,
                    Optional.empty(),
                    Row.of(Map.of(ColumnName.of("NOTE"), "mark-sent")),
                    "mark-answer");
            life.record(
                    delivered(pending("mark-message-2", "Profiles", NOON, "mark-address@example.org"), "mark-riid")
                            .tracedBy(new DeliveryTrace(List.of(sent), List.of())),
                    pending("mark-message-3", "Profiles", NOON, "mark-address@example.org")
                            .now(
                                    new DeliveryRecord.Dead(
                                            new DeliveryRecord.Failure("REFUSED", "mark-words"),
                                            NOON,
                                            Optional.of(letter)),
                                    1));
            assertThat(data.resolve("journal.db-wal")).isNotEmptyFile();
            search(data, found);

            assertThat(life.events()).extracting(AcceptedEvent::messageId).containsExactly("mark-message-1");
            assertThat(life.records()).hasSize(2);
        }
        search(data, found);
        return found;
    }

    private static void search(Path data, Set<String> found) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                MARKS.stream().filter(bytes::contains).forEach(found::add);
            }
        }
    }

    @Test
    void keepsTheKeyOfIdentifiersOutOfTheFolder() throws Exception {
        new StoresLife(folder, NONE).close();
        byte[] clear = Files.readAllBytes(folder.resolve("ledger.key"));

        new StoresLife(folder, Keys.ONE).close();

        assertThat(new String(Files.readAllBytes(folder.resolve("ledger.key")), StandardCharsets.ISO_8859_1))
                .hasSizeGreaterThan(clear.length)
                .doesNotContain(new String(clear, StandardCharsets.ISO_8859_1));
    }

    @Test
    void readsWhatWasWrittenBeforeThereWasAKey() throws Exception {
        try (StoresLife life = new StoresLife(folder, NONE)) {
            life.keep(event("a"));
            life.record(dead(pending("a"), "X"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("b"));
            life.record(dead(pending("b"), "X"));

            assertThat(life.events()).containsExactly(event("a"), event("b"));
            assertThat(life.messagesOf("ada@example.org")).containsExactly("b", "a");
            assertThat(life.records())
                    .allSatisfy(record -> assertThat(record.letter())
                            .isEqualTo(dead(pending("a"), "X").letter()));
        }
    }

    @Test
    void anEndOfAMessageThatWasWrittenBeforeThereWasAKeyTakesItsPlace() throws Exception {
        try (StoresLife life = new StoresLife(folder, NONE)) {
            life.record(dead(pending("a"), "X"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.record(delivered(pending("a"), "1"));
            life.record(delivered(pending("a"), "2"));

            assertThat(life.records())
                    .singleElement()
                    .satisfies(record -> assertThat(record.riid()).contains("2"));
        }
    }

    @Test
    void refusesAMissingAndAWrongKey() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"));
        }

        assertThatThrownBy(() -> new StoresLife(folder, NONE).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessage(
                        "data: " + folder.resolve("journal.db") + " is encrypted; give its key as data.encryptionKey");
        assertThatThrownBy(() -> new StoresLife(folder, Keys.TWO).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessage("data: " + folder.resolve("journal.db")
                        + " holds what was encrypted with another key; give that one as data.encryptionKey, or among"
                        + " data.previousKeys if a new one has taken its place");
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(life.events()).containsExactly(event("a"));
        }
    }

    @Test
    void refusesAMissingAndAWrongKeyOfStoresWithoutARow() throws Exception {
        new StoresLife(folder, Keys.ONE).close();

        assertThatThrownBy(() -> new StoresLife(folder, NONE).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessage(
                        "data: " + folder.resolve("ledger.key") + " is encrypted; give its key as data.encryptionKey");
        assertThatThrownBy(() -> new StoresLife(folder, Keys.TWO).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessageContaining("another key");
    }

    @Test
    void aNewKeySealsWhatFollowsAndTheFormerOneOpensTheRest() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"));
            life.record(delivered(pending("a"), "1"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            life.keep(event("b"));
            life.record(delivered(pending("b"), "2"));

            assertThat(life.events()).containsExactly(event("a"), event("b"));
            assertThat(life.messagesOf("ada@example.org")).containsExactly("b", "a");
            assertThat(life.records())
                    .extracting(record -> record.riid().orElse(""))
                    .containsExactly("2", "1");
        }
        assertThatThrownBy(() -> new StoresLife(folder, Keys.TWO).close())
                .as("the former key while there is something it has sealed")
                .isInstanceOf(CannotOpenStoreException.class);
    }

    @Test
    void aFormerKeyMayGoOnceNothingIsLeftThatItHasSealed() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"));
            life.record(dead(pending("a"), "X"));
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO_AFTER_ONE)) {
            life.record(delivered(pending("a"), "1"));
            assertThat(now(life.journal.checkpoint("one", 1))).isEqualTo(Checkpointed.NOTED);
            Stages.eventually(() -> assertThat(life.events()).isEmpty());
        }
        try (StoresLife life = new StoresLife(folder, Keys.TWO)) {
            assertThat(life.messagesOf("ada@example.org")).containsExactly("a");
        }
    }

    @Test
    void setsAsideASealedGroupThatTheDiskHasChangedAndDeliversTheOthers() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"), event("b"));
            life.keep(event("c"));
        }
        sql(
                folder.resolve("journal.db"),
                "UPDATE event_group SET frames = CAST(substr(frames, 1, 60) || x'ffff' || substr(frames, 63) AS BLOB)"
                        + " WHERE last_position = 2");

        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(life.events()).containsExactly(event("c"));
            Stages.eventually(() -> assertThat(life.journal.state().damaged()).isEqualTo(2));
            life.keep(event("d"));
            assertThat(life.events()).containsExactly(event("c"), event("d"));
        }
    }

    @Test
    void deliversNoGroupInThePlaceOfAnother() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.keep(event("a"));
            life.keep(event("b"));
        }
        sql(
                folder.resolve("journal.db"),
                "UPDATE event_group SET (frames, checksum) = (SELECT frames, checksum FROM event_group WHERE"
                        + " last_position = 1) WHERE last_position = 2");

        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(life.events()).containsExactly(event("a"));
        }
    }

    @Test
    void showsNothingOfARowInThePlaceOfAnother() throws Exception {
        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            life.record(delivered(pending("a"), "1"), delivered(pending("b"), "2"));
        }
        sql(
                folder.resolve("ledger.db"),
                "UPDATE delivery SET riid = (SELECT riid FROM delivery WHERE id = 1) WHERE id = 2");

        try (StoresLife life = new StoresLife(folder, Keys.ONE)) {
            assertThat(life.ledger.find(DeliveryQuery.builder().build()))
                    .failsWithin(Stages.LIMIT)
                    .withThrowableThat()
                    .withMessageContaining("column riid of delivery 2 is damaged");
        }
    }

    @Test
    void neverSealsTheSameTextToTheSameBytes() {
        Sealing sealing = new Sealing(Keys.ONE);
        byte[] text = Keys.bytes(7);

        assertThat(List.of(
                        ByteBuffer.wrap(sealing.seal(text, "place", 1)),
                        ByteBuffer.wrap(sealing.seal(text, "place", 1)),
                        ByteBuffer.wrap(new Sealing(Keys.ONE).seal(text, "place", 1))))
                .doesNotHaveDuplicates();
    }

    @Test
    void keysAreEqualByWhatTheyAreAndNeverPrinted() {
        assertThat(EncryptionKeys.of(Keys.bytes(1), List.of()))
                .isEqualTo(Keys.ONE)
                .hasSameHashCodeAs(Keys.ONE)
                .isNotEqualTo(Keys.TWO)
                .isNotEqualTo(NONE)
                .hasToString("EncryptionKeys[***]");
        assertThat(Keys.TWO_AFTER_ONE).isNotEqualTo(Keys.TWO);
        assertThatThrownBy(() -> EncryptionKeys.of(new byte[31], List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static EventJson json(String text) {
        return EventJson.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
