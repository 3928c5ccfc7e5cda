package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
    private final IdentifierHashes hashes;
    private final Sealing sealing;

    LedgerReading(Connection connection, LedgerMemory memory, IdentifierHashes hashes, Sealing sealing) {
        this.connection = connection;
        this.memory = memory;
        this.hashes = hashes;
        this.sealing = sealing;
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
            addSettled(query, behind, hidden, candidates);
        }
        return LedgerPlace.page(candidates, query.limit());
    }

    Optional<DeliveryRecord> details(DeliveryRecord.Key key) throws SQLException {
        Optional<DeliveryRecord> pending = memory.find(key).map(LedgerMemory.Pending::record);
        return pending.isPresent() ? pending : settled(key);
    }

    private Optional<DeliveryRecord> settled(DeliveryRecord.Key key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT " + LedgerRow.COLUMNS
                + ", trace FROM delivery LEFT JOIN delivery_trace ON delivery_trace.delivery = id"
                + " WHERE message_hash = ? AND message_id IN (?, ?) AND destination = ? AND subscription = ?")) {
            select.setLong(1, hashes.of(key.messageId()));
            select.setString(2, key.messageId());
            select.setBytes(3, hashes.messageFingerprint(key.messageId()));
            select.setString(4, key.destination());
            select.setString(5, key.subscription());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                DeliveryTrace trace = LedgerRow.seal(row, sealing)
                        .getBytes(row, LedgerRow.COUNT + 1, LedgerRow.TRACE)
                        .map(TraceBytes::read)
                        .orElse(DeliveryTrace.NONE);
                return Optional.of(LedgerRow.read(row, sealing).record().tracedBy(trace));
            }
        }
    }

    private void addSettled(
            DeliveryQuery query,
            Optional<LedgerPlace> behind,
            Set<DeliveryRecord.Key> hidden,
            List<LedgerPlace.Placed> candidates)
            throws SQLException {
        LedgerConditions conditions = new LedgerConditions(query, hashes);
        behind.ifPresent(conditions::behind);
        int more = query.limit() + 1;
        try (PreparedStatement select = connection.prepareStatement("SELECT " + LedgerRow.COLUMNS + " FROM delivery"
                + conditions.where() + " ORDER BY accepted_at DESC, id DESC")) {
            conditions.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (more > 0 && rows.next()) {
                    LedgerPlace.Placed found = LedgerRow.read(rows, sealing);
                    if (!hidden.contains(found.record().key())) {
                        candidates.add(found);
                        more--;
                    }
                }
            }
        }
    }

    long count(DeliveryQuery query) throws SQLException {
        DeliveryFilter filter = new DeliveryFilter(query);
        List<LedgerMemory.Pending> pending = memory.all();
        long count =
                pending.stream().filter(one -> filter.matches(one.record())).count();
        if (query.status().equals(Optional.of(Status.PENDING))) {
            return count;
        }
        count += countSettled(new LedgerConditions(query, hashes));
        for (LedgerMemory.Pending one : pending) {
            if (one.hidden().isPresent()) {
                LedgerConditions conditions = new LedgerConditions(query, hashes);
                conditions.only(one.hidden().get().id());
                count -= countSettled(conditions);
            }
        }
        return count;
    }

    private long countSettled(LedgerConditions conditions) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM delivery" + conditions.where())) {
            conditions.bind(select);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    List<LetterGroup> groups(DeliveryQuery query) throws SQLException {
        return new LetterGroups(connection, hashes, sealing).find(query, memory.all());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
