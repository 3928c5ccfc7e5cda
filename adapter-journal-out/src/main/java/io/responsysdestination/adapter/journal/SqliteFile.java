package io.responsysdestination.adapter.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * One SQLite database: how it is opened, which format it has, and by which keys its rows are sealed.
 *
 * <p>In WAL mode with {@code synchronous=FULL} a commit is on the disk before it returns (SQLite, "PRAGMA synchronous").
 * The WAL is moved into the database by {@link WalCheckpoints} instead of by whichever commit happens to fill it.
 */
final class SqliteFile {
    static final int PAGE_BYTES = 4096;

    static final String OVERWRITE_WITHIN_PAGES = "PRAGMA secure_delete = FAST";

    /** What the WAL keeps of its room on disk once it has been emptied. */
    private static final int WAL_BYTES_KEPT = 64 * 1024 * 1024;

    private static final int BUSY_TIMEOUT_MILLIS = 2_000;
    private static final int CACHE_KIBIBYTES = 16 * 1024;

    private final Path path;
    private final EncryptionKeys keys;
    private final List<String> formats;

    /** {@code formats}: statements that lead from each format to the next, separated by semicolons; the first from nothing. */
    SqliteFile(DataDirectory directory, String name, List<String> formats) throws CannotOpenStoreException {
        this.path = directory.database(name);
        this.keys = directory.keys();
        this.formats = List.copyOf(formats);
    }

    /**
     * Brings the file to the newest format, and sees that what is sealed in it can be opened.
     *
     * @param sealedTable whose rows may be sealed
     */
    void migrate(String sealedTable) throws CannotOpenStoreException {
        try (Connection connection = open()) {
            long format = number(connection, "PRAGMA user_version");
            if (format > formats.size()) {
                throw new CannotOpenStoreException("data: " + path + " has format " + format
                        + ", and this version knows up to " + formats.size() + "; use the version that wrote it");
            }
            for (int next = (int) format; next < formats.size(); next++) {
                execute(connection, "BEGIN IMMEDIATE");
                executeAll(connection, formats.get(next));
                execute(connection, "PRAGMA user_version = " + (next + 1));
                execute(connection, "COMMIT");
            }
            KeysInUse.check(connection, keys, sealedTable, path);
        } catch (SQLException failure) {
            throw cannotOpen(failure);
        }
    }

    /** For one thread. */
    Sealing sealing() {
        return new Sealing(keys);
    }

    Connection open() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        config.setCacheSize(-CACHE_KIBIBYTES);
        config.setJournalSizeLimit(WAL_BYTES_KEPT);
        Connection connection = config.createConnection("jdbc:sqlite:" + path);
        try {
            execute(connection, "PRAGMA wal_autocheckpoint = 0");
            // Within pages that are written anyway it costs nothing; FreedSpace does the rest where somebody is erased.
            execute(connection, OVERWRITE_WITHIN_PAGES);
        } catch (SQLException failure) {
            connection.close();
            throw failure;
        }
        return connection;
    }

    CannotOpenStoreException cannotOpen(SQLException failure) {
        return new CannotOpenStoreException(
                "data: cannot open " + path + " (" + CannotOpenStoreException.reason(failure)
                        + "); see that it is a database of this service, and that its folder can be written to",
                failure);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Statements one after the other; those of a trigger have semicolons of their own, so only SQLite can tell them apart. */
    private static void executeAll(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
