package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.EventJournal;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest extends EventJournalContract {
    private static final int SMALL = 5_000;
    private static final long BYTES_MAX = 4 * SqliteJournal.BYTES_MAX_MIN;

    @TempDir
    private Path folder;

    private DataDirectory directory;
    private SqliteJournal journal;

    /** Nothing is sealed, unless a heir says otherwise. */
    EncryptionKeys keys() {
        return EncryptionKeys.none();
    }

    @BeforeEach
    void open() throws Exception {
        directory = DataDirectory.open(folder, keys());
        journal = SqliteJournal.open(directory, Set.of("one", "other"), BYTES_MAX, SMALL, Runnable::run);
    }

    @AfterEach
    void close() throws Exception {
        journal.close();
        directory.close();
    }

    @Override
    EventJournal journal() {
        return journal;
    }

    @Override
    int messagesMax() {
        return SMALL;
    }
}
