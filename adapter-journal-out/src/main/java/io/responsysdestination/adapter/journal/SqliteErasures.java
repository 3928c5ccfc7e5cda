package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.Recorded;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.LedgerErasure;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Erasure in a ledger on disk, by the ledger's own threads. */
final class SqliteErasures implements LedgerErasure {
    private final WriterThread<LedgerWork.Command> writer;
    private final ReaderThread reader;
    private final LedgerReading reading;
    private final IdentifierHashes hashes;
    private final Sealing sealing;

    /** What was cleared so far. */
    private record Sums(long rows, long letters, Set<Place> places) {
        Sums and(ClearedPerson.Slice slice) {
            Set<Place> all = new HashSet<>(places);
            all.addAll(slice.places());
            return new Sums(rows + slice.rows(), letters + slice.letters(), all);
        }
    }

    /**
     * {@code hashes} belong to this object alone.
     *
     * @param sealing of the writer's thread
     */
    SqliteErasures(
            WriterThread<LedgerWork.Command> writer,
            ReaderThread reader,
            LedgerReading reading,
            IdentifierHashes hashes,
            Sealing sealing) {
        this.writer = writer;
        this.reader = reader;
        this.reading = reading;
        this.hashes = hashes;
        this.sealing = sealing;
    }

    @Override
    public CompletionStage<Cleared> clear(Set<String> identifiers, Instant until) {
        IdentifierSet person = hashed(identifiers);
        return clear(person, until, new Sums(0, 0, Set.of()))
                .thenCompose(sums -> write(new LedgerDeed<>(tables -> FreedSpace.wipe(tables.connection())))
                        .thenApply(wiped -> new Cleared(
                                HexFormat.of().formatHex(person.bytes()),
                                sums.rows(),
                                sums.letters(),
                                sums.places(),
                                wiped)));
    }

    /** In slices, so that records are written in between. */
    private CompletionStage<Sums> clear(IdentifierSet person, Instant until, Sums before) {
        return write(LedgerDeed.transaction(tables -> new ClearedPerson(tables, sealing).clear(person, until)))
                .thenCompose(slice -> {
                    Sums sums = before.and(slice);
                    return slice.more() ? clear(person, until, sums) : CompletableFuture.completedFuture(sums);
                });
    }

    @Override
    public CompletionStage<Recorded> keep(ErasureReceipt receipt) {
        return write(LedgerDeed.transaction(tables -> {
            ErasureTable.put(tables.connection(), receipt);
            return Recorded.RECORDED;
        }));
    }

    @Override
    public CompletionStage<List<ErasureReceipt>> receipts(int limit) {
        int shown = Math.max(1, Math.min(limit, RECEIPTS_MAX));
        return reader.read(() -> ErasureTable.newest(reading.connection(), shown));
    }

    /** Whoever is asked for by the same identifiers again has the same hash. */
    private synchronized IdentifierSet hashed(Collection<String> identifiers) {
        IdentifierSet sorted = new IdentifierSet();
        new TreeSet<>(IdentifierSet.of(identifiers, hashes).hashes()).forEach(sorted::add);
        return sorted;
    }

    private <T> CompletionStage<T> write(LedgerDeed<T> deed) {
        if (!writer.offer(LedgerWork.Command.of(deed))) {
            deed.fail(new IllegalStateException("the ledger is closed"));
        }
        return deed.answer();
    }
}
