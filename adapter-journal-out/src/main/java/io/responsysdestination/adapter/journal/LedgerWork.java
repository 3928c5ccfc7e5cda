package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.SentRequests;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes ends of deliveries, one transaction for all that waits. What cannot be written is tried again until it can: whoever
 * settles waits for it, so that nothing leaves the journal without its end. Lives on the writer's thread.
 */
final class LedgerWork implements WriterThread.Work<LedgerWork.Command> {
    private static final System.Logger LOG = System.getLogger(LedgerWork.class.getName());

    private static final int ROW_BYTES = 1024;
    private static final long STEP_BYTES = 16 * 1024;

    private final SqliteFile file;
    private final WalCheckpoints wal;
    private final LedgerMemory memory;
    private final IdentifierHashes hashes;
    private final Duration retention;
    private final InstantSource clock;
    private final Executor completions;
    private final List<Command> unwritten = new ArrayList<>();
    private @Nullable LedgerTables tables;
    private boolean troubled;

    /**
     * Records that are to be written, and what is to be done with the notes of asynchronous requests.
     *
     * @param forgotten the destination of which nothing is pending after the records
     * @param deed what is to be done instead
     */
    record Command(
            List<DeliveryRecord> records,
            List<SentRequestTable.Step> steps,
            Optional<String> forgotten,
            Optional<LedgerDeed<?>> deed,
            CompletableFuture<Recorded> answer) {
        Command(List<DeliveryRecord> records, List<SentRequestTable.Step> steps, CompletableFuture<Recorded> answer) {
            this(records, steps, Optional.empty(), Optional.empty(), answer);
        }

        static Command of(LedgerDeed<?> deed) {
            return new Command(List.of(), List.of(), Optional.empty(), Optional.of(deed), new CompletableFuture<>());
        }
    }

    LedgerWork(
            SqliteFile file,
            LedgerTables tables,
            WalCheckpoints wal,
            LedgerMemory memory,
            IdentifierHashes hashes,
            Duration retention,
            InstantSource clock,
            Executor completions)
            throws SQLException {
        this.file = file;
        this.tables = tables;
        this.wal = wal;
        this.memory = memory;
        this.hashes = hashes;
        this.retention = retention;
        this.clock = clock;
        this.completions = completions;
        memory.counted(tables.delivered(), tables.dead());
    }

    @Override
    public boolean carryOut(List<Command> commands) {
        boolean idle = commands.isEmpty() && unwritten.isEmpty();
        commands.stream().filter(command -> command.deed().isEmpty()).forEach(unwritten::add);
        boolean more = keep(idle);
        commands.forEach(command -> command.deed().ifPresent(this::carryOut));
        return more;
    }

    private void carryOut(LedgerDeed<?> deed) {
        try {
            deed.carryOut(opened(), completions);
        } catch (SQLException | RuntimeException failure) {
            undo();
            Completions.run(completions, () -> deed.fail(failure));
        }
    }

    private boolean keep(boolean idle) {
        boolean more = false;
        try {
            more = idle ? removeOld() : write();
            note(Optional.empty());
        } catch (SQLException failure) {
            undo();
            note(Optional.of(StoreTrouble.words(failure)));
            return false;
        } catch (RuntimeException defect) {
            undo();
            LOG.log(System.Logger.Level.ERROR, "a defect; ends of deliveries are not kept", defect);
            answer(command -> command.answer().completeExceptionally(defect));
            return false;
        }
        answer(command -> command.answer().complete(Recorded.RECORDED));
        return more;
    }

    /** What is pending alone needs no transaction. */
    private boolean write() throws SQLException {
        LedgerTables open = opened();
        Transaction transaction = new Transaction(open);
        boolean writes = unwritten.stream()
                .anyMatch(command -> !command.steps().isEmpty()
                        || command.records().stream().anyMatch(record -> record.status() != Status.PENDING));
        if (writes) {
            open.begin();
        }
        for (Command command : unwritten) {
            for (DeliveryRecord record : command.records()) {
                transaction.put(record);
            }
            command.forgotten().ifPresent(transaction::forgetPending);
            for (SentRequestTable.Step step : command.steps()) {
                step.in(open.sentRequests());
            }
        }
        if (writes) {
            open.count(transaction.deliveredMore, transaction.deadMore);
            open.commit();
        }
        memory.apply(transaction.changes, transaction.deliveredMore, transaction.deadMore);
        if (writes) {
            wal.committed(
                    open.connection(),
                    (long) transaction.changes.size() * ROW_BYTES + transaction.traceBytes + stepBytes());
        }
        return false;
    }

    private long stepBytes() {
        return unwritten.stream().mapToLong(command -> command.steps().size()).sum() * STEP_BYTES;
    }

    private boolean removeOld() throws SQLException {
        LedgerTables open = opened();
        open.begin();
        open.sentRequests().removeSentBefore(LedgerPlace.micros(clock.instant().minus(SentRequests.KEPT)));
        boolean more =
                open.removeSettledBefore(LedgerPlace.micros(clock.instant().minus(retention)));
        open.commit();
        wal.committed(open.connection(), more ? (long) LedgerTables.REMOVED_MAX * ROW_BYTES : 0);
        return more;
    }

    /** What changes in memory once the transaction has come through. */
    private final class Transaction {
        private final LedgerTables open;
        private final List<LedgerMemory.Change> changes = new ArrayList<>();
        private final Set<DeliveryRecord.Key> ended = new HashSet<>();
        private long deliveredMore;
        private long deadMore;
        private long traceBytes;

        Transaction(LedgerTables open) {
            this.open = open;
        }

        void put(DeliveryRecord record) throws SQLException {
            if (record.status() == Status.PENDING) {
                Optional<LedgerMemory.Settled> hidden = open.find(record.key()).map(LedgerTables.Found::settled);
                changes.add(new LedgerMemory.Change(record.key(), Optional.of(record), hidden));
            } else {
                end(record);
                changes.add(new LedgerMemory.Change(record.key(), Optional.empty(), Optional.empty()));
            }
        }

        /** Those of this transaction, too. */
        void forgetPending(String destination) {
            Stream.concat(
                            changes.stream().map(LedgerMemory.Change::key),
                            memory.all().stream()
                                    .map(pending -> pending.record().key()))
                    .filter(key -> key.destination().equals(destination))
                    .distinct()
                    .toList()
                    .forEach(key -> changes.add(new LedgerMemory.Change(key, Optional.empty(), Optional.empty())));
        }

        private void end(DeliveryRecord record) throws SQLException {
            IdentifierSet identifiers = IdentifierSet.of(record.identifiers(), hashes);
            record.riid().ifPresent(riid -> identifiers.add(hashes.of(riid)));
            Optional<LedgerTables.Found> known = isNew(record.key()) ? Optional.empty() : open.find(record.key());
            if (known.isPresent()) {
                LedgerTables.Found former = known.get();
                // A record that was found and is written back has lost its identifiers; the row has not.
                identifiers.addAll(former.identifiers());
                open.remove(former.settled().id(), former.identifiers());
                count(former.settled().status(), -1);
            } else {
                // The row that it hides, if it does, has been removed for its age meanwhile.
                memory.find(record.key())
                        .flatMap(LedgerMemory.Pending::hidden)
                        .ifPresent(removed -> count(removed.status(), -1));
            }
            traceBytes += open.insert(record, identifiers);
            ended.add(record.key());
            count(record.status(), 1);
        }

        /** Whether it is known without a look into the table that there is no row: nobody else writes one. */
        private boolean isNew(DeliveryRecord.Key key) {
            return !ended.contains(key)
                    && memory.find(key).map(one -> one.hidden().isEmpty()).orElse(false);
        }

        private void count(Status status, int more) {
            if (status == Status.DEAD) {
                deadMore += more;
            } else {
                deliveredMore += more;
            }
        }
    }

    private void note(Optional<String> trouble) {
        if (trouble.isPresent() != troubled) {
            troubled = trouble.isPresent();
            LOG.log(
                    troubled ? System.Logger.Level.ERROR : System.Logger.Level.INFO,
                    "ledger: {0}",
                    trouble.map(words -> words + "; deliveries wait until this is over")
                            .orElse("written to again"));
        }
    }

    private void answer(Consumer<Command> how) {
        if (unwritten.isEmpty()) {
            return;
        }
        List<Command> answered = List.copyOf(unwritten);
        unwritten.clear();
        Completions.run(completions, () -> answered.forEach(how));
    }

    private LedgerTables opened() throws SQLException {
        LedgerTables open = tables;
        if (open == null) {
            open = new LedgerTables(file.open(), hashes, file.sealing());
            tables = open;
            memory.counted(open.delivered(), open.dead());
        }
        return open;
    }

    private void undo() {
        LedgerTables open = tables;
        tables = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failure) {
                LOG.log(System.Logger.Level.WARNING, "the ledger's file could not be closed", failure);
            }
        }
    }

    @Override
    public void end() {
        answer(command -> command.answer().completeExceptionally(new IllegalStateException("the ledger is closed")));
        LedgerTables open = tables;
        if (open != null) {
            try {
                SqliteFile.execute(open.connection(), "PRAGMA wal_checkpoint(TRUNCATE)");
            } catch (SQLException failure) {
                LOG.log(System.Logger.Level.WARNING, "the ledger's WAL stays for the next start", failure);
            }
            undo();
        }
    }
}
