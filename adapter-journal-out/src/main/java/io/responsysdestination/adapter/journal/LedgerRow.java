package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryRecord.Dead;
import io.responsysdestination.application.port.out.DeliveryRecord.Delivered;
import io.responsysdestination.application.port.out.DeliveryRecord.End;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import io.responsysdestination.application.port.out.DeliveryRecord.Letter;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A settled record as a row of the table {@code delivery}: times in microseconds since 1970, the row of a letter as JSON. What may
 * name a person is sealed ({@link RowSeal}); in the place of a sealed message id is its fingerprint, to be searched for.
 */
final class LedgerRow {
    /** In the order of {@link #bind} and {@link #read}. */
    static final String COLUMNS =
            "id, message_hash, message_id, destination, subscription, source, action, list, pet, accepted_at,"
                    + " happened_at, attempts, status, settled_at, riid, code, message, event, event_row, identifiers,"
                    + " sealed_by, sealed_message_id";

    /** Of the columns. */
    static final int COUNT = 22;

    /** The index of the hashes. */
    static final int IDENTIFIERS = 20;

    private static final int SEALED_BY = 21;
    private static final int SEALED_MESSAGE_ID = 22;

    /** The column of a failure's words, which may repeat what was refused. */
    static final String MESSAGE = "message";

    /** Of the table of traces, whose rows are sealed with those of deliveries. */
    static final String TRACE = "trace";

    private static final String MESSAGE_ID = "message_id";
    private static final String RIID = "riid";
    private static final String EVENT = "event";
    private static final String EVENT_ROW = "event_row";

    static final int DELIVERED = 1;
    static final int DEAD = 2;

    private LedgerRow() {}

    static void bind(
            PreparedStatement insert, RowSeal seal, IdentifierHashes hashes, DeliveryRecord record, byte[] identifiers)
            throws SQLException {
        String messageId = record.key().messageId();
        insert.setLong(1, seal.row());
        insert.setLong(2, hashes.of(messageId));
        if (seal.key().isPresent()) {
            insert.setBytes(3, hashes.messageFingerprint(messageId));
            seal.put(insert, SEALED_MESSAGE_ID, MESSAGE_ID, Optional.of(messageId));
        } else {
            insert.setString(3, messageId);
            insert.setString(SEALED_MESSAGE_ID, null);
        }
        insert.setString(4, record.key().destination());
        insert.setString(5, record.key().subscription());
        insert.setString(6, record.source());
        insert.setString(7, record.action());
        insert.setString(8, record.list().map(ListName::value).orElse(null));
        insert.setString(9, record.pet().map(PetName::value).orElse(null));
        insert.setLong(10, LedgerPlace.micros(record.acceptedAt()));
        insert.setLong(11, LedgerPlace.micros(record.happenedAt()));
        insert.setInt(12, record.attempts());
        insert.setInt(13, status(record.status()));
        insert.setLong(14, LedgerPlace.micros(record.settledAt().orElseThrow()));
        seal.put(insert, 15, RIID, record.riid());
        insert.setString(16, record.failure().map(Failure::code).orElse(null));
        seal.put(insert, 17, MESSAGE, record.failure().map(Failure::message));
        seal.putBytes(
                insert, 18, EVENT, record.letter().map(letter -> letter.event().utf8()));
        seal.put(insert, 19, EVENT_ROW, record.letter().flatMap(Letter::row).map(LedgerRow::json));
        insert.setBytes(IDENTIFIERS, identifiers);
        insert.setObject(SEALED_BY, seal.key().orElse(null));
    }

    static LedgerPlace.Placed read(ResultSet row, Sealing sealing) throws SQLException {
        RowSeal seal = seal(row, sealing);
        String messageId = seal.key().isPresent()
                ? seal.get(row, SEALED_MESSAGE_ID, MESSAGE_ID).orElseThrow()
                : row.getString(3);
        DeliveryRecord record = new DeliveryRecord(
                new DeliveryRecord.Key(messageId, row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)).map(ListName::new),
                Optional.ofNullable(row.getString(9)).map(PetName::new),
                Set.of(),
                LedgerPlace.instant(row.getLong(10)),
                LedgerPlace.instant(row.getLong(11)),
                row.getInt(12),
                end(row, seal));
        return new LedgerPlace.Placed(new LedgerPlace(row.getLong(10), true, row.getLong(1)), record);
    }

    /** Of a row of {@link #COLUMNS}. */
    static RowSeal seal(ResultSet row, Sealing sealing) throws SQLException {
        return RowSeal.of(sealing, row, row.getLong(1), SEALED_BY);
    }

    static int status(Status status) {
        return status == Status.DEAD ? DEAD : DELIVERED;
    }

    static Status status(int number) {
        return number == DEAD ? Status.DEAD : Status.DELIVERED;
    }

    private static End end(ResultSet row, RowSeal seal) throws SQLException {
        var at = LedgerPlace.instant(row.getLong(14));
        if (row.getInt(13) == DELIVERED) {
            return new Delivered(seal.get(row, 15, RIID).orElse(""), at);
        }
        Optional<Row> refused = seal.get(row, 19, EVENT_ROW).map(LedgerRow::row);
        Optional<Letter> letter = seal.getBytes(row, 18, EVENT).map(event -> new Letter(EventJson.of(event), refused));
        String message = seal.get(row, 17, MESSAGE).orElseThrow();
        return new Dead(new Failure(row.getString(16), message), at, letter);
    }

    private static String json(Row row) {
        Map<String, String> members = new LinkedHashMap<>();
        row.asMap().forEach((column, value) -> members.put(column.text(), value));
        return JsonText.write(members);
    }

    private static Row row(String json) {
        Map<ColumnName, String> values = new LinkedHashMap<>();
        if (JsonText.read(json) instanceof Map<?, ?> members) {
            members.forEach(
                    (column, value) -> values.put(ColumnName.existing(String.valueOf(column)), String.valueOf(value)));
        }
        return Row.of(values);
    }
}
