package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds deliveries in the database: those of a person or a message by the index of these, of which there are few; all
 * others by their kinds. Blocks.
 */
final class SettledDeliveries {
    private final Connection connection;
    private final IdentifierHashes hashes;
    private final Sealing sealing;

    SettledDeliveries(Connection connection, IdentifierHashes hashes, Sealing sealing) {
        this.connection = connection;
        this.hashes = hashes;
        this.sealing = sealing;
    }

    /** Whether a query is about a person or a message. */
    static boolean isOfAFew(DeliveryQuery query) {
        return query.identifier().isPresent() || query.messageId().isPresent();
    }

    /** One more than the query wants if there are so many, the newest first. */
    List<LedgerPlace.Placed> find(DeliveryQuery query, Optional<LedgerPlace> behind, Set<DeliveryRecord.Key> hidden)
            throws SQLException {
        return isOfAFew(query) ? findFew(query, behind, hidden) : findByKind(query, behind, hidden);
    }

    private List<LedgerPlace.Placed> findByKind(
            DeliveryQuery query, Optional<LedgerPlace> behind, Set<DeliveryRecord.Key> hidden) throws SQLException {
        List<LedgerPlace.Placed> found = new ArrayList<>();
        List<DeliveryKind> kinds = DeliveryKind.matching(connection, query);
        try (NewestOfKinds newest = new NewestOfKinds(connection, kinds, TimeRange.of(query), behind);
                PreparedStatement select =
                        connection.prepareStatement("SELECT " + LedgerRow.COLUMNS + " FROM delivery WHERE id = ?")) {
            Optional<Long> next = newest.next();
            while (found.size() <= query.limit() && next.isPresent()) {
                select.setLong(1, next.get());
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        addShown(row, hidden, found);
                    }
                }
                next = newest.next();
            }
        }
        return found;
    }

    private List<LedgerPlace.Placed> findFew(
            DeliveryQuery query, Optional<LedgerPlace> behind, Set<DeliveryRecord.Key> hidden) throws SQLException {
        List<LedgerPlace.Placed> found = new ArrayList<>();
        LedgerConditions conditions = new LedgerConditions(query, hashes);
        behind.ifPresent(conditions::behind);
        try (PreparedStatement select = connection.prepareStatement("SELECT " + LedgerRow.COLUMNS + " FROM delivery"
                + conditions.where() + " ORDER BY accepted_at DESC, id DESC")) {
            conditions.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (found.size() <= query.limit() && rows.next()) {
                    addShown(rows, hidden, found);
                }
            }
        }
        return found;
    }

    private void addShown(ResultSet row, Set<DeliveryRecord.Key> hidden, List<LedgerPlace.Placed> found)
            throws SQLException {
        LedgerPlace.Placed one = LedgerRow.read(row, sealing);
        if (!hidden.contains(one.record().key())) {
            found.add(one);
        }
    }

    /** {@code hidden}: ids of rows that do not count. */
    long count(DeliveryQuery query, Set<Long> hidden) throws SQLException {
        return isOfAFew(query) ? countFew(query, hidden) : countByKind(query, hidden);
    }

    private long countByKind(DeliveryQuery query, Set<Long> hidden) throws SQLException {
        List<DeliveryKind> kinds = DeliveryKind.matching(connection, query);
        return new KindCounts(connection)
                .of(kinds, TimeRange.of(query), hidden).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    private long countFew(DeliveryQuery query, Set<Long> hidden) throws SQLException {
        LedgerConditions conditions = new LedgerConditions(query, hashes);
        conditions.without(hidden);
        try (PreparedStatement select =
                connection.prepareStatement("SELECT count(*) FROM delivery" + conditions.where())) {
            conditions.bind(select);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    Optional<DeliveryRecord> details(DeliveryRecord.Key key) throws SQLException {
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
}
