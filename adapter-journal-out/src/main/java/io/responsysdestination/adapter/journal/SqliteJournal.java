package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal;
import io.responsysdestination.application.port.out.JournalErasure;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A journal on disk. What is answered has been written and synced, together with all that waited meanwhile; it survives
 * the process and a loss of power. One thread writes, one reads, one empties the WAL; stages complete on none of them but
 * on the executor that is given.
 */
public final class SqliteJournal implements EventJournal, JournalErasure, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SqliteJournal.class.getName());

    /** The least that {@code bytesMax} may be: room for empty tables and some groups. */
    public static final long BYTES_MAX_MIN = 1024 * 1024;

    private static final String FILE = "journal.db";

    private final JournalStatus status;
    private final WalCheckpoints wal;
    private final WriterThread<JournalCommand> writer;
    private final JournalReading reading;
    private final ReaderThread reader;

    private SqliteJournal(SqliteFile file, JournalTables tables, JournalStatus status, int idsMax, Executor completions)
            throws SQLException {
        this.status = status;
        MessageIds ids = new MessageIds(idsMax);
        tables.loadMessageIds(ids);
        this.wal = new WalCheckpoints(file, "journal-wal");
        JournalWork work = new JournalWork(file, tables, wal, ids, status, completions);
        this.reading = new JournalReading(file.open(), file.sealing(), this::setAside);
        this.writer = new WriterThread<>("journal-writer", work, JournalCommand::bytes);
        this.reader = new ReaderThread("journal-reader", completions);
    }

    /**
     * Opens the journal in its directory, or begins it there; blocks.
     *
     * @param readers who reads it; one that is new gets what is appended from now on, one that is missing is forgotten
     * @param bytesMax what it may hold, at least {@value #BYTES_MAX_MIN}
     * @param completions where stages complete
     */
    public static SqliteJournal open(DataDirectory directory, Set<String> readers, long bytesMax, Executor completions)
            throws CannotOpenStoreException {
        return open(directory, readers, bytesMax, MessageIds.IDS_MAX, completions);
    }

    static SqliteJournal open(
            DataDirectory directory, Set<String> readers, long bytesMax, int idsMax, Executor completions)
            throws CannotOpenStoreException {
        SqliteFile file = new SqliteFile(directory, FILE, JournalTables.FORMATS);
        file.migrate(JournalTables.SEALED_TABLE);
        try {
            JournalTables tables = new JournalTables(file.open(), file.sealing());
            JournalStatus status = new JournalStatus(Math.max(bytesMax, BYTES_MAX_MIN));
            status.readers().putAll(known(readers, tables));
            return new SqliteJournal(file, tables, status, idsMax, completions);
        } catch (SQLException failure) {
            throw file.cannotOpen(failure);
        }
    }

    private static Map<String, Long> known(Set<String> configured, JournalTables tables) throws SQLException {
        Set<String> before = tables.readers().keySet();
        long last = tables.lastPosition();
        tables.begin();
        for (String name : configured) {
            if (!before.contains(name)) {
                tables.setReader(name, last);
            }
        }
        for (String name : before) {
            if (!configured.contains(name)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the destination {0} is no longer configured: what waited for it is dropped",
                        name);
                tables.removeReader(name);
            }
        }
        tables.commit();
        return tables.readers();
    }

    @Override
    public CompletionStage<Appended> append(List<AcceptedEvent> events) {
        return keep(events.stream()
                .map(event -> new EncodedEvents.Addressed(event, Optional.empty()))
                .toList());
    }

    @Override
    public CompletionStage<Appended> appendReplays(List<Replay> replays) {
        return keep(replays.stream()
                .map(replay -> new EncodedEvents.Addressed(replay.event(), Optional.of(replay.target())))
                .toList());
    }

    private CompletionStage<Appended> keep(List<EncodedEvents.Addressed> events) {
        if (events.isEmpty()) {
            return CompletableFuture.completedFuture(new Kept(0));
        }
        CompletableFuture<Appended> answer = new CompletableFuture<>();
        if (!writer.offer(new JournalCommand.Append(EncodedEvents.of(events), answer))) {
            answer.complete(new Refused("more waits for the disk than may"));
        }
        return answer;
    }

    @Override
    public CompletionStage<List<Entry>> read(long position, int max) {
        return reader.read(() -> reading.read(position, max));
    }

    @Override
    public CompletionStage<Checkpointed> checkpoint(String name, long position) {
        CompletableFuture<Checkpointed> answer = new CompletableFuture<>();
        return offered(new JournalCommand.Checkpoint(name, position, answer), answer);
    }

    /** Commands of no bytes find no room only where nobody takes any. */
    private <T> CompletionStage<T> offered(JournalCommand command, CompletableFuture<T> answer) {
        if (!writer.offer(command)) {
            answer.completeExceptionally(new IllegalStateException("the journal is closed"));
        }
        return answer;
    }

    @Override
    public CompletionStage<Joined> join(String name) {
        CompletableFuture<Joined> answer = new CompletableFuture<>();
        return offered(new JournalCommand.Join(name, answer), answer);
    }

    @Override
    public CompletionStage<Left> leave(String name) {
        CompletableFuture<Left> answer = new CompletableFuture<>();
        return offered(new JournalCommand.Leave(name, answer), answer);
    }

    @Override
    public CompletionStage<Long> checkpointOf(String name) {
        return CompletableFuture.completedFuture(status.readers().getOrDefault(name, 0L));
    }

    @Override
    public CompletionStage<Integer> erase(Set<Long> positions) {
        CompletableFuture<Integer> answer = new CompletableFuture<>();
        return offered(new JournalCommand.Erase(Set.copyOf(positions), answer), answer);
    }

    @Override
    public CompletionStage<Wiped> wipe() {
        CompletableFuture<Wiped> answer = new CompletableFuture<>();
        return offered(new JournalCommand.Wipe(answer), answer);
    }

    @Override
    public State state() {
        return status.state();
    }

    /** Transactions so far; many appends share one. */
    long commits() {
        return status.commits();
    }

    /** Writes what still waits, then closes the file; blocks. */
    @Override
    public void close() throws SQLException {
        reader.close();
        reading.close();
        wal.close();
        writer.close();
    }

    private void setAside(long lastPosition) {
        boolean unused = writer.offer(new JournalCommand.SetAside(lastPosition));
    }
}
