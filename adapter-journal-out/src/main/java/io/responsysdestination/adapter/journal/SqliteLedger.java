package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.LedgerErasure;
import io.responsysdestination.application.port.out.SentRequests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A ledger on disk. Ends are written and synced before they are answered; pending deliveries are in memory, since the
 * journal brings them again. Identifiers are kept as hashes and are no part of what is found. One thread writes, one reads.
 */
public final class SqliteLedger implements DeliveryLedger, AutoCloseable {
    private static final String FILE = "ledger.db";

    private final LedgerMemory memory = new LedgerMemory();
    private final WalCheckpoints wal;
    private final WriterThread<LedgerWork.Command> writer;
    private final LedgerReading reading;
    private final ReaderThread reader;
    private final SentRequests sentRequests;
    private final LedgerErasure erasures;

    private SqliteLedger(
            SqliteFile file, DataDirectory directory, Duration retention, InstantSource clock, Executor completions)
            throws SQLException, CannotOpenStoreException {
        this.wal = new WalCheckpoints(file, "ledger-wal");
        byte[] key = LedgerKey.of(directory);
        IdentifierHashes hashes = new IdentifierHashes(key);
        LedgerTables tables = new LedgerTables(file.open(), hashes, file.sealing());
        LedgerWork work = new LedgerWork(file, tables, wal, memory, hashes, retention, clock, completions);
        this.reading = new LedgerReading(file.open(), memory, new IdentifierHashes(key), file.sealing());
        this.writer = new WriterThread<>("ledger-writer", work, command -> 0);
        this.reader = new ReaderThread("ledger-reader", completions);
        this.sentRequests = new SqliteSentRequests(writer, new IdentifierHashes(key), clock);
        this.erasures = new SqliteErasures(writer, reader, reading, new IdentifierHashes(key), file.sealing());
    }

    /**
     * Opens the ledger in its directory, or begins it there; blocks.
     *
     * @param retention how long settled deliveries are kept
     * @param completions where stages complete
     */
    public static SqliteLedger open(
            DataDirectory directory, Duration retention, InstantSource clock, Executor completions)
            throws CannotOpenStoreException {
        SqliteFile file = new SqliteFile(directory, FILE, LedgerTables.FORMATS);
        file.migrate(LedgerTables.SEALED_TABLE);
        try {
            return new SqliteLedger(file, directory, retention, clock, completions);
        } catch (SQLException failure) {
            throw file.cannotOpen(failure);
        }
    }

    /** Of asynchronous requests that are on their way, in the same file. */
    public SentRequests sentRequests() {
        return sentRequests;
    }

    /** Takes people out of it. */
    public LedgerErasure erasures() {
        return erasures;
    }

    /** Completes once it is written, however long the disk takes to come back; fails when the ledger is closed before. */
    @Override
    public CompletionStage<Recorded> record(List<DeliveryRecord> records) {
        if (records.isEmpty()) {
            return CompletableFuture.completedFuture(Recorded.RECORDED);
        }
        CompletableFuture<Recorded> answer = new CompletableFuture<>();
        if (!writer.offer(new LedgerWork.Command(List.copyOf(records), List.of(), answer))) {
            answer.completeExceptionally(new IllegalStateException("the ledger is closed"));
        }
        return answer;
    }

    @Override
    public CompletionStage<Recorded> forgetPending(String destination) {
        CompletableFuture<Recorded> answer = new CompletableFuture<>();
        if (!writer.offer(
                new LedgerWork.Command(List.of(), List.of(), Optional.of(destination), Optional.empty(), answer))) {
            answer.completeExceptionally(new IllegalStateException("the ledger is closed"));
        }
        return answer;
    }

    @Override
    public CompletionStage<Page> find(DeliveryQuery query) {
        return reader.read(() -> reading.find(query));
    }

    @Override
    public CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key) {
        return reader.read(() -> reading.details(key));
    }

    @Override
    public CompletionStage<Long> count(DeliveryQuery query) {
        return reader.read(() -> reading.count(query));
    }

    @Override
    public CompletionStage<List<LetterGroup>> groups(DeliveryQuery query) {
        return reader.read(() -> reading.groups(query));
    }

    @Override
    public CompletionStage<Tally> tally() {
        return CompletableFuture.completedFuture(memory.tally());
    }

    /** Writes what still waits, then closes the file; blocks. */
    @Override
    public void close() throws SQLException {
        reader.close();
        reading.close();
        wal.close();
        writer.close();
    }
}
