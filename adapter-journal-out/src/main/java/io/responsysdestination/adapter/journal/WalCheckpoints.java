package io.responsysdestination.adapter.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves what is in the WAL into the database on a thread of its own, since that waits for the disk. Only a WAL that has
 * been moved to its last page is used from its beginning again, and under load the last page is always a new one: once the
 * WAL is long, the writer moves the short rest itself.
 */
final class WalCheckpoints implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WalCheckpoints.class.getName());

    private static final long BYTES_BETWEEN = 4L * 1024 * 1024;
    private static final long WAL_PAGES_MAX = 64L * 1024 * 1024 / SqliteFile.PAGE_BYTES;
    private static final String PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)";

    private final SqliteFile file;
    private final ExecutorService thread;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean walIsLong;
    private long bytesSince;

    WalCheckpoints(SqliteFile file, String name) {
        this.file = file;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            Thread daemon = new Thread(task, name);
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** To be called by the writer after a commit of about so many bytes, outside of a transaction. */
    void committed(Connection writer, long bytes) throws SQLException {
        bytesSince += bytes;
        if (walIsLong && !running.get()) {
            walIsLong = false;
            long unused = pagesInWal(writer);
        }
        if (bytesSince >= BYTES_BETWEEN && running.compareAndSet(false, true)) {
            bytesSince = 0;
            try {
                thread.execute(this::run);
            } catch (RejectedExecutionException closing) {
                running.set(false);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }

    private void run() {
        try (Connection connection = file.open()) {
            walIsLong = pagesInWal(connection) > WAL_PAGES_MAX;
        } catch (SQLException failure) {
            // The WAL grows meanwhile; what is in it is as safe as in the database.
            LOG.log(System.Logger.Level.WARNING, "the WAL could not be moved into its database", failure);
        } finally {
            running.set(false);
        }
    }

    private static long pagesInWal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PASSIVE)) {
            return result.next() ? result.getLong(2) : 0;
        }
    }
}
