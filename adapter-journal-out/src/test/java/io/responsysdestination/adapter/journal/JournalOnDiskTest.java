package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Events.NOON;
import static io.responsysdestination.adapter.journal.Events.event;
import static io.responsysdestination.adapter.journal.Events.many;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.application.port.out.EventJournal.Appended;
import io.responsysdestination.application.port.out.EventJournal.Checkpointed;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import io.responsysdestination.application.port.out.EventJournal.Refused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal on disk is about: ends without notice, damage, full and strange disks. */
class JournalOnDiskTest {
    private static final long BYTES_MAX = 64 * SqliteJournal.BYTES_MAX_MIN;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void hasEverythingThatWasAnsweredAfterACrash() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Life life = new Life(folder.resolve("live"))) {
            keep(life, "a-", 100);
            assertThat(now(life.journal.checkpoint("one", 40))).isEqualTo(Checkpointed.NOTED);
            copy(life.folder, copy);
        }

        try (Life life = new Life(copy)) {
            assertThat(ids(life)).hasSize(100);
            assertThat(now(life.journal.checkpointOf("one"))).isEqualTo(40);
            assertThat(now(life.journal.append(many("a-", 101)))).isEqualTo(new Kept(100));
            assertThat(now(life.journal.read(100, 10)))
                    .extracting(Entry::position)
                    .containsExactly(101L);
        }
    }

    @Test
    void cutsATornTailAndKeepsWhatCameBefore() throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Life life = new Life(folder.resolve("live"))) {
            keep(life, "a-", 50);
            long answered = Files.size(life.folder.resolve("journal.db-wal"));
            keep(life, "b-", 50);
            copy(life.folder, copy);
            try (FileChannel wal = FileChannel.open(copy.resolve("journal.db-wal"), StandardOpenOption.WRITE)) {
                // The write of the second commit broke off in its last page.
                wal.write(ByteBuffer.allocate(2_000), wal.size() - 2_000);
                assertThat(wal.size()).isGreaterThan(answered);
            }
        }

        try (Life life = new Life(copy)) {
            assertThat(ids(life)).hasSize(50).allMatch(id -> id.startsWith("a-"));
            keep(life, "b-", 50);
            assertThat(ids(life)).hasSize(100);
        }
    }

    @Test
    void setsADamagedGroupAsideAndDeliversWhatIsSoundOfIt() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 10);
            keep(life, "b-", 1);
        }
        sql("UPDATE event_group SET frames = CAST(substr(frames, 1, 700) || x'ffff' || substr(frames, 703) AS BLOB)"
                + " WHERE last_position = 10");

        try (Life life = new Life(folder)) {
            List<Entry> entries = now(life.journal.read(0, 100));

            assertThat(entries).hasSize(10);
            assertThat(entries.get(9)).isEqualTo(new Entry(11, event("b-0")));
            assertThat(entries)
                    .allSatisfy(entry -> assertThat(entry.event().messageId())
                            .isEqualTo(entry.position() == 11 ? "b-0" : "a-" + (entry.position() - 1)));
            Stages.eventually(() -> assertThat(life.journal.state().damaged()).isEqualTo(1));
            assertThat(now(life.journal.read(0, 100))).isEqualTo(entries);
        }
        try (Life life = new Life(folder)) {
            assertThat(life.journal.state().damaged()).isEqualTo(1);
        }
    }

    @Test
    void sharesACommitAmongAllThatWait() throws Exception {
        try (Life life = new Life(folder)) {
            long before = life.journal.commits();
            List<CompletionStage<Appended>> answers = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                answers.add(life.journal.append(List.of(event("m-" + i))));
            }
            answers.forEach(answer -> assertThat(now(answer)).isEqualTo(new Kept(0)));

            assertThat(life.journal.commits() - before).isLessThan(500);
        }
    }

    @Test
    void knowsDuplicatesOfAnEarlierLifeForTwentyFourHours() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 1);
        }
        try (Life life = new Life(folder)) {
            assertThat(now(life.journal.append(List.of(event("a-0", NOON.plus(Duration.ofHours(24)))))))
                    .isEqualTo(new Kept(1));
            assertThat(now(life.journal.append(
                            List.of(event("a-0", NOON.plus(Duration.ofHours(24)).plusMillis(1))))))
                    .isEqualTo(new Kept(0));
        }
    }

    @Test
    void aClockThatJumpsLosesNothingAndNeverOpensTheWindowTwice() throws Exception {
        try (Life life = new Life(folder)) {
            assertThat(now(life.journal.append(List.of(event("ahead", NOON.plus(Duration.ofDays(400)))))))
                    .isEqualTo(new Kept(0));
            assertThat(now(life.journal.append(List.of(event("back", NOON))))).isEqualTo(new Kept(0));
        }
        try (Life life = new Life(folder)) {
            assertThat(now(life.journal.append(List.of(event("back", NOON), event("ahead", NOON), event("c", NOON)))))
                    .isEqualTo(new Kept(2));
            assertThat(ids(life)).containsExactly("ahead", "back", "c");
        }
    }

    @Test
    void aNewReaderBeginsBehindWhatIsThereAndAFormerOneHoldsNothingBack() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 10);
        }
        try (Life life = new Life(folder, "other")) {
            assertThat(now(life.journal.checkpointOf("other"))).isEqualTo(10);
            assertThat(now(life.journal.checkpointOf("one"))).isZero();
            Stages.eventually(() -> assertThat(ids(life)).isEmpty());
        }
    }

    @Test
    void neverUsesAPositionTwiceInAnotherLife() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 10);
            assertThat(now(life.journal.checkpoint("one", 10))).isEqualTo(Checkpointed.NOTED);
        }
        try (Life life = new Life(folder)) {
            keep(life, "b-", 1);
            assertThat(now(life.journal.read(0, 10))).containsExactly(new Entry(11, event("b-0")));
        }
    }

    @Test
    void isOpenToOneAtATime() throws Exception {
        try (Life life = new Life(folder)) {
            assertThat(life.journal.state().trouble()).isEmpty();
            assertThatThrownBy(() -> DataDirectory.open(folder).close())
                    .isInstanceOf(CannotOpenStoreException.class)
                    .hasMessageContaining("another process uses " + folder)
                    .hasMessageNotContaining("\n");
        }
        try (Life life = new Life(folder)) {
            assertThat(life.journal.state().trouble()).isEmpty();
        }
    }

    @Test
    void refusesAFileOfANewerFormatAndOneThatIsNone() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 1);
        }
        sql("PRAGMA user_version = 99");
        assertThatThrownBy(() -> new Life(folder).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessageContaining("format 99");

        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("journal.db"), "no database at all ".repeat(1_000));
        assertThatThrownBy(() -> new Life(other).close())
                .isInstanceOf(CannotOpenStoreException.class)
                .hasMessageContaining("cannot open")
                .hasMessageNotContaining("\n");
    }

    @Test
    void saysWhyNothingCanBeKeptAndGoesOnByItselfWhenThatIsOver() throws Exception {
        try (Life life = new Life(folder)) {
            keep(life, "a-", 10);
            // Another program holds the file for longer than the writer waits for it.
            try (Connection blocker = connect();
                    Statement statement = blocker.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                assertThat(now(life.journal.append(many("b-", 1)))).isInstanceOf(Refused.class);
                assertThat(life.journal.state().trouble()).isPresent();
                assertThat(ids(life)).hasSize(10);
                statement.execute("ROLLBACK");
            }

            Stages.eventually(() -> assertThat(life.journal.state().trouble()).isEmpty());
            assertThat(now(life.journal.append(many("b-", 1)))).isEqualTo(new Kept(0));
        }
    }

    private static void keep(Life life, String prefix, int count) {
        assertThat(now(life.journal.append(many(prefix, count)))).isEqualTo(new Kept(0));
    }

    private static List<String> ids(Life life) {
        return EventJournalContract.ids(now(life.journal.read(0, 10_000)));
    }

    private void sql(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    /** One opening of the journal, read by "one" unless said otherwise. */
    private static final class Life implements AutoCloseable {
        final Path folder;
        final SqliteJournal journal;
        private final DataDirectory directory;

        Life(Path folder, String... readers) throws Exception {
            this.folder = folder;
            directory = DataDirectory.open(folder);
            try {
                journal = SqliteJournal.open(
                        directory, readers.length == 0 ? Set.of("one") : Set.of(readers), BYTES_MAX, Runnable::run);
            } catch (CannotOpenStoreException failure) {
                directory.close();
                throw failure;
            }
        }

        @Override
        public void close() throws IOException, SQLException {
            journal.close();
            directory.close();
        }
    }
}
