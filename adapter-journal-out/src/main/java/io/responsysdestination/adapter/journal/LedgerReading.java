package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds deliveries, the pending ones in memory and the settled ones in the database. Blocks; not to be shared by threads. */
final class LedgerReading implements AutoCloseable {
    private final Connection connection;
    private final LedgerMemory memory;
    private final SettledDeliveries settled;
    private final LetterGroups groups;

    LedgerReading(Connection connection, LedgerMemory memory, IdentifierHashes hashes, Sealing sealing) {
        this.connection = connection;
        this.memory = memory;
        this.settled = new SettledDeliveries(connection, hashes, sealing);
        this.groups = new LetterGroups(connection, hashes, sealing);
    }

    Connection connection() {
        return connection;
    }

    /** What is settled between the look into memory and the one into the database is shown as it was in memory. */
    Page find(DeliveryQuery query) throws SQLException {
        DeliveryFilter filter = new DeliveryFilter(query);
        Optional<LedgerPlace> behind = LedgerPlace.ofCursor(query.cursor());
        List<LedgerMemory.Pending> pending = memory.all();
        List<LedgerPlace.Placed> candidates = pending.stream()
                .filter(one -> filter.matches(one.record()))
                .filter(one -> behind.isEmpty() || behind.get().compareTo(one.place()) < 0)
                .map(one -> new LedgerPlace.Placed(one.place(), one.record()))
                .collect(Collectors.toCollection(ArrayList::new));
        if (!query.status().equals(Optional.of(Status.PENDING))) {
            Set<DeliveryRecord.Key> hidden =
                    pending.stream().map(one -> one.record().key()).collect(Collectors.toSet());
            candidates.addAll(inSnapshot(() -> settled.find(query, behind, hidden)));
        }
        return LedgerPlace.page(candidates, query.limit());
    }

    Optional<DeliveryRecord> details(DeliveryRecord.Key key) throws SQLException {
        Optional<DeliveryRecord> pending = memory.find(key).map(LedgerMemory.Pending::record);
        return pending.isPresent() ? pending : settled.details(key);
    }

    long count(DeliveryQuery query) throws SQLException {
        DeliveryFilter filter = new DeliveryFilter(query);
        List<LedgerMemory.Pending> pending = memory.all();
        long count =
                pending.stream().filter(one -> filter.matches(one.record())).count();
        if (query.status().equals(Optional.of(Status.PENDING))) {
            return count;
        }
        return count + inSnapshot(() -> settled.count(query, hidden(pending)));
    }

    List<LetterGroup> groups(DeliveryQuery query) throws SQLException {
        Set<Long> hidden = hidden(memory.all());
        return inSnapshot(() -> groups.find(query, hidden));
    }

    /** The settled rows of deliveries that are under way again. */
    private static Set<Long> hidden(List<LedgerMemory.Pending> pending) {
        return pending.stream()
                .flatMap(one -> one.hidden().stream())
                .map(LedgerMemory.Settled::id)
                .collect(Collectors.toSet());
    }

    /** What one answer is made of was there at the same time, whatever is written meanwhile. */
    private <T> T inSnapshot(Reading<T> reading) throws SQLException {
        SqliteFile.execute(connection, "BEGIN");
        try {
            return reading.read();
        } finally {
            SqliteFile.execute(connection, "COMMIT");
        }
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
