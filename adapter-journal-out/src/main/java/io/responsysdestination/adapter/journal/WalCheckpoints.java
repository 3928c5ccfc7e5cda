package io.responsysdestination.adapter.journal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Moves what is in the WAL into the database on a thread of its own, since that waits for the disk. Only a WAL that has
 * been moved to its last page is used from its beginning again, and under load the last page is always a new one: once the
 * WAL is long, the writer moves the short rest itself.
 */
final class WalCheckpoints implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(WalCheckpoints.class.getName());

    private static final long BYTES_BETWEEN = 4L * 1024 * 1024;
    private static final long WAL_PAGES_MAX = 64L * 1024 * 1024 / SqliteFile.PAGE_BYTES;
    private static final int END_LIMIT_SECONDS = 5;
    private static final String PASSIVE = "PRAGMA wal_checkpoint(PASSIVE)";

    private final SqliteFile file;
    private final ExecutorService thread;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile boolean walIsLong;
    private long bytesSince;

    /** Opened by the first run and kept, as opening one costs about as much as a short run; of the thread alone. */
    private @Nullable Connection connection;

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

    /** Waits for what is under way. */
    @Override
    public void close() {
        if (!thread.isShutdown()) {
            thread.execute(this::disconnect);
            thread.shutdown();
        }
        try {
            boolean unused = thread.awaitTermination(END_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Connection open = connection;
            if (open == null) {
                open = file.open();
                connection = open;
            }
            walIsLong = pagesInWal(open) > WAL_PAGES_MAX;
        } catch (SQLException failure) {
            // The WAL grows meanwhile; what is in it is as safe as in the database.
            LOG.log(System.Logger.Level.WARNING, "the WAL could not be moved into its database", failure);
            disconnect();
        } finally {
            running.set(false);
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.log(System.Logger.Level.WARNING, "a connection to the database could not be closed", failure);
            }
        }
    }

    private static long pagesInWal(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(PASSIVE)) {
            return result.next() ? result.getLong(2) : 0;
        }
    }
}
