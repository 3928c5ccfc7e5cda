package io.responsysdestination.adapter.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The table of the keys that rows of a file may be sealed with, so that a key that is missing is known at the start. */
final class KeysInUse {
    static final String FORMAT = "CREATE TABLE sealing_key (id INTEGER PRIMARY KEY)";

    private KeysInUse() {}

    /**
     * Notes the current key, and forgets those with which nothing is sealed any more if they are not given.
     *
     * @param table whose column {@code sealed_by} says by which key
     */
    static void check(Connection connection, EncryptionKeys keys, String table, Path file)
            throws SQLException, CannotOpenStoreException {
        SqliteFile.execute(connection, "BEGIN IMMEDIATE");
        for (long id : noted(connection)) {
            if (keys.find(id).isEmpty()) {
                if (isUsed(connection, table, id)) {
                    throw keys.cannotOpen(file);
                }
                update(connection, "DELETE FROM sealing_key WHERE id = ?", id);
            }
        }
        if (keys.current().isPresent()) {
            update(
                    connection,
                    "INSERT OR IGNORE INTO sealing_key (id) VALUES (?)",
                    keys.current().get().id());
        }
        SqliteFile.execute(connection, "COMMIT");
    }

    private static List<Long> noted(Connection connection) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT id FROM sealing_key");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
        }
        return ids;
    }

    private static boolean isUsed(Connection connection, String table, long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT 1 FROM " + table + " WHERE sealed_by = ? LIMIT 1")) {
            select.setLong(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void update(Connection connection, String sql, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, id);
            statement.executeUpdate();
        }
    }
}
