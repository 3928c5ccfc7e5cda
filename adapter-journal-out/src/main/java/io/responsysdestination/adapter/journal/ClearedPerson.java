package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryTrace;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes whatever tells of one person out of settled rows. Blocks; part of the writer's transaction. */
final class ClearedPerson {
    /** Rows cleared by one transaction. */
    static final int ROWS_MAX = 500;

    private static final String FIND = "SELECT " + LedgerRow.COLUMNS + " FROM delivery WHERE id IN"
            + " (SELECT delivery FROM delivery_identifier WHERE hash = ?) AND accepted_at <= ? ORDER BY id LIMIT "
            + ROWS_MAX;

    private final LedgerTables tables;
    private final Sealing sealing;

    /** A row as it is to be from now on; none where it can only be removed, since it is damaged. */
    private record Row(IdentifierSet identifiers, Optional<DeliveryRecord> cleared) {}

    /**
     * What was cleared by one transaction.
     *
     * @param letters rows of those that still had their event
     * @param more whether there may be more to clear
     */
    record Slice(int rows, int letters, Set<Place> places, boolean more) {}

    ClearedPerson(LedgerTables tables, Sealing sealing) {
        this.tables = tables;
        this.sealing = sealing;
    }

    /** Clears some of the rows that are found by an identifier, of events that came in until a time. */
    Slice clear(IdentifierSet person, Instant until) throws SQLException {
        Map<Long, Row> found = new HashMap<>();
        Set<Place> places = new HashSet<>();
        int letters = 0;
        for (long hash : person.hashes()) {
            PreparedStatement select = tables.statement(FIND);
            select.setLong(1, hash);
            select.setLong(2, LedgerPlace.micros(until));
            try (ResultSet rows = select.executeQuery()) {
                while (found.size() < ROWS_MAX && rows.next()) {
                    Optional<DeliveryRecord> former = read(rows);
                    if (found.put(rows.getLong(1), row(rows, former)) == null && former.isPresent()) {
                        letters += former.get().letter().isPresent() ? 1 : 0;
                        place(former.get()).ifPresent(places::add);
                    }
                }
            }
        }
        for (Map.Entry<Long, Row> row : found.entrySet()) {
            tables.replace(
                    row.getKey(), row.getValue().identifiers(), row.getValue().cleared());
        }
        return new Slice(found.size(), letters, places, found.size() == ROWS_MAX);
    }

    private Optional<DeliveryRecord> read(ResultSet row) throws SQLException {
        try {
            return Optional.of(LedgerRow.read(row, sealing).record());
        } catch (DamagedRowException unreadable) {
            return Optional.empty();
        }
    }

    private static Row row(ResultSet row, Optional<DeliveryRecord> former) throws SQLException {
        IdentifierSet identifiers = IdentifierSet.ofBytes(row.getBytes(LedgerRow.IDENTIFIERS));
        return new Row(identifiers, former.map(ClearedPerson::cleared));
    }

    private static DeliveryRecord cleared(DeliveryRecord record) {
        DeliveryRecord untraced = record.tracedBy(DeliveryTrace.NONE);
        if (record.end() instanceof Delivered delivered) {
            return untraced.now(new Delivered("", delivered.at()), record.attempts());
        }
        Dead dead = (Dead) record.end();
        Failure failure = new Failure(dead.failure().code(), "erased");
        return untraced.now(new Dead(failure, dead.at(), Optional.empty()), record.attempts());
    }

    private static Optional<Place> place(DeliveryRecord record) {
        return record.list().map(list -> new Place(record.key().destination(), list, record.pet()));
    }
}
