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

/** A settled record as a row of the table {@code delivery}: times in microseconds since 1970, the row of a letter as JSON. */
final class LedgerRow {
    /** In the order of {@link #bind} and {@link #read}. */
    static final String COLUMNS =
            "id, message_hash, message_id, destination, subscription, source, action, list, pet, accepted_at,"
                    + " happened_at, attempts, status, settled_at, riid, code, message, event, event_row, identifiers";

    static final int DELIVERED = 1;
    static final int DEAD = 2;

    private LedgerRow() {}

    static void bind(PreparedStatement insert, long id, long messageHash, DeliveryRecord record, byte[] identifiers)
            throws SQLException {
        insert.setLong(1, id);
        insert.setLong(2, messageHash);
        insert.setString(3, record.key().messageId());
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
        insert.setString(15, record.riid().orElse(null));
        insert.setString(16, record.failure().map(Failure::code).orElse(null));
        insert.setString(17, record.failure().map(Failure::message).orElse(null));
        insert.setBytes(18, record.letter().map(letter -> letter.event().utf8()).orElse(null));
        insert.setString(
                19, record.letter().flatMap(Letter::row).map(LedgerRow::json).orElse(null));
        insert.setBytes(20, identifiers);
    }

    static LedgerPlace.Placed read(ResultSet row) throws SQLException {
        DeliveryRecord record = new DeliveryRecord(
                new DeliveryRecord.Key(row.getString(3), row.getString(4), row.getString(5)),
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)).map(ListName::new),
                Optional.ofNullable(row.getString(9)).map(PetName::new),
                Set.of(),
                LedgerPlace.instant(row.getLong(10)),
                LedgerPlace.instant(row.getLong(11)),
                row.getInt(12),
                end(row));
        return new LedgerPlace.Placed(new LedgerPlace(row.getLong(10), true, row.getLong(1)), record);
    }

    static int status(Status status) {
        return status == Status.DEAD ? DEAD : DELIVERED;
    }

    static Status status(int number) {
        return number == DEAD ? Status.DEAD : Status.DELIVERED;
    }

    private static End end(ResultSet row) throws SQLException {
        var at = LedgerPlace.instant(row.getLong(14));
        if (row.getInt(13) == DELIVERED) {
            return new Delivered(row.getString(15), at);
        }
        Optional<Row> refused = Optional.ofNullable(row.getString(19)).map(LedgerRow::row);
        Optional<Letter> letter =
                Optional.ofNullable(row.getBytes(18)).map(event -> new Letter(EventJson.of(event), refused));
        return new Dead(new Failure(row.getString(16), row.getString(17)), at, letter);
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
