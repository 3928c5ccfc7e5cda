package io.responsysdestination.adapter.journal;

import static io.responsysdestination.adapter.journal.Deliveries.NOON;
import static io.responsysdestination.adapter.journal.Stages.now;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.EventJournal.Entry;
import io.responsysdestination.application.port.out.EventJournal.Kept;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One opening of both stores of a folder, the journal read by "one". */
final class StoresLife implements AutoCloseable {
    final SqliteJournal journal;
    final SqliteLedger ledger;
    private final DataDirectory directory;

    StoresLife(Path folder, EncryptionKeys keys) throws CannotOpenStoreException, SQLException, IOException {
        directory = DataDirectory.open(folder, keys);
        SqliteJournal opened = null;
        try {
            opened = SqliteJournal.open(directory, Set.of("one"), 64 * SqliteJournal.BYTES_MAX_MIN, Runnable::run);
            ledger = SqliteLedger.open(directory, Duration.ofDays(14), InstantSource.fixed(NOON), Runnable::run);
        } catch (CannotOpenStoreException failure) {
            if (opened != null) {
                opened.close();
            }
            directory.close();
            throw failure;
        }
        journal = opened;
    }

    void keep(AcceptedEvent... events) {
        assertThat(now(journal.append(List.of(events)))).isEqualTo(new Kept(0));
    }

    void record(DeliveryRecord... records) {
        assertThat(now(ledger.record(List.of(records)))).isEqualTo(Recorded.RECORDED);
    }

    List<AcceptedEvent> events() {
        return now(journal.read(0, 1_000)).stream().map(Entry::event).toList();
    }

    /** The newest first. */
    List<DeliveryRecord> records() {
        return now(ledger.find(DeliveryQuery.builder().build())).records();
    }

    List<String> messagesOf(String identifier) {
        DeliveryQuery query =
                DeliveryQuery.builder().identifier(Optional.of(identifier)).build();
        return now(ledger.find(query)).records().stream()
                .map(record -> record.key().messageId())
                .toList();
    }

    /** Changes a file behind the back of this class, while nobody has it open. */
    static void sql(Path database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        ledger.close();
        journal.close();
        directory.close();
    }
}
