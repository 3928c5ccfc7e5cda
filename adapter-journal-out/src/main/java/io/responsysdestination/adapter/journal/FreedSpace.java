package io.responsysdestination.adapter.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What rows that are gone have left in a file. Within pages that stay in use SQLite overwrites it by itself, as
 * {@link SqliteFile} opens them; pages that fell free, and the WAL, keep it until they are used again.
 */
final class FreedSpace {
    private static final System.Logger LOG = System.getLogger(FreedSpace.class.getName());

    /** One after the other, so that a large file needs no large value. */
    private static final long ZEROS_BYTES_MAX = 1024L * 1024;

    private static final long WAL_WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long WAL_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final String FREE_PAGES = "PRAGMA freelist_count";

    private FreedSpace() {}

    /** Overwrites it; to be called outside of a transaction. Says whether all of it is gone; what went wrong is logged. */
    static boolean wipe(Connection connection) {
        try {
            if (SqliteFile.number(connection, FREE_PAGES) > 0) {
                fillWithZeros(connection);
            }
            return emptyWal(connection);
        } catch (SQLException failure) {
            LOG.log(System.Logger.Level.WARNING, "removed data could not be overwritten", failure);
            rollBack(connection);
            return false;
        }
    }

    /** A table that takes every free page, and is dropped again. */
    private static void fillWithZeros(Connection connection) throws SQLException {
        // Pages of the table keep their rest where the zeros end; with this all of a page is overwritten as it falls
        // free.
        SqliteFile.execute(connection, "PRAGMA secure_delete = ON");
        try {
            takeFreePages(connection);
        } finally {
            SqliteFile.execute(connection, SqliteFile.OVERWRITE_WITHIN_PAGES);
        }
    }

    private static void takeFreePages(Connection connection) throws SQLException {
        SqliteFile.execute(connection, "BEGIN IMMEDIATE");
        SqliteFile.execute(connection, "CREATE TABLE wiped (zeros BLOB)");
        for (long free = free(connection); free > 0; free = free(connection)) {
            long bytes = Math.min(free * SqliteFile.PAGE_BYTES, ZEROS_BYTES_MAX);
            SqliteFile.execute(connection, "INSERT INTO wiped (zeros) VALUES (zeroblob(" + bytes + "))");
        }
        SqliteFile.execute(connection, "DROP TABLE wiped");
        SqliteFile.execute(connection, "COMMIT");
    }

    private static long free(Connection connection) throws SQLException {
        return SqliteFile.number(connection, FREE_PAGES);
    }

    /**
     * For readers the connection waits as long as for locks, but not for the thread that empties the WAL little by little
     * (SQLite, "sqlite3_wal_checkpoint_v2"), which is through in a moment.
     */
    private static boolean emptyWal(Connection connection) throws SQLException {
        long start = System.nanoTime();
        boolean empty = truncateWal(connection);
        while (!empty && System.nanoTime() - start < WAL_WAIT_NANOS) {
            LockSupport.parkNanos(WAL_PAUSE_NANOS);
            empty = truncateWal(connection);
        }
        return empty;
    }

    private static boolean truncateWal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        }
    }

    private static void rollBack(Connection connection) {
        try {
            if (!connection.isClosed()) {
                SqliteFile.execute(connection, "ROLLBACK");
            }
        } catch (SQLException nothingToRollBack) {
            LOG.log(System.Logger.Level.DEBUG, "no transaction was open", nothingToRollBack);
        }
    }
}
