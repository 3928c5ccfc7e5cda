package io.responsysdestination.adapter.journal;

import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Puts into one row of the ledger, and gets from it, what may name a person: sealed each for its column where there is a key.
 *
 * @param key the number of the key that this row is sealed with; empty if nothing of it is
 * @param row its id
 */
record RowSeal(Sealing sealing, Optional<Long> key, long row) {
    /** Of a row that is written now. */
    static RowSeal ofNew(Sealing sealing, long row) {
        return new RowSeal(sealing, sealing.key(), row);
    }

    /** Of a row that is there; {@code sealedBy} is the index of its column of that name. */
    static RowSeal of(Sealing sealing, ResultSet found, long row, int sealedBy) throws SQLException {
        long key = found.getLong(sealedBy);
        return new RowSeal(sealing, found.wasNull() ? Optional.empty() : Optional.of(key), row);
    }

    void put(PreparedStatement insert, int index, String column, Optional<String> text) throws SQLException {
        if (key.isEmpty() || text.isEmpty()) {
            insert.setString(index, text.orElse(null));
        } else {
            putBytes(insert, index, column, text.map(clear -> clear.getBytes(StandardCharsets.UTF_8)));
        }
    }

    void putBytes(PreparedStatement insert, int index, String column, Optional<byte[]> bytes) throws SQLException {
        Optional<byte[]> stored = key.isEmpty() ? bytes : bytes.map(clear -> sealing.seal(clear, place(column), row));
        insert.setBytes(index, stored.orElse(null));
    }

    Optional<String> get(ResultSet found, int index, String column) throws SQLException {
        return key.isEmpty()
                ? Optional.ofNullable(found.getString(index))
                : getBytes(found, index, column).map(clear -> new String(clear, StandardCharsets.UTF_8));
    }

    Optional<byte[]> getBytes(ResultSet found, int index, String column) throws SQLException {
        Optional<byte[]> stored = Optional.ofNullable(found.getBytes(index));
        if (key.isEmpty() || stored.isEmpty()) {
            return stored;
        }
        Optional<byte[]> clear = sealing.open(key.get(), stored.get(), place(column), row);
        if (clear.isEmpty()) {
            throw new DamagedRowException(
                    "column " + column + " of delivery " + row + " is damaged: its seal does not hold");
        }
        return clear;
    }

    private static String place(String column) {
        return "delivery." + column;
    }
}
