package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements of the table {@code sent_request}, within a transaction of the one connection that writes. A request's rows
 * lie one after the other: the fingerprint of the content, how many name the person, the fingerprints of those.
 */
final class SentRequestTable {
    static final String FORMAT = """
            CREATE TABLE sent_request (
                account INTEGER NOT NULL,
                id TEXT NOT NULL,
                sent_at INTEGER NOT NULL,
                sent_rows BLOB NOT NULL,
                PRIMARY KEY (account, id));
            CREATE INDEX sent_request_time ON sent_request (sent_at)""";

    private static final int FINGERPRINT_BYTES = 2 * Long.BYTES;

    private final Connection connection;

    SentRequestTable(Connection connection) {
        this.connection = connection;
    }

    /** A change within a transaction; it may be made again if the transaction has failed. */
    interface Step {
        void in(SentRequestTable table) throws SQLException;
    }

    void put(long account, SentRequest request) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO sent_request (account, id, sent_at, sent_rows) VALUES (?, ?, ?, ?)")) {
            insert.setLong(1, account);
            insert.setString(2, request.id());
            insert.setLong(3, LedgerPlace.micros(request.sentAt()));
            insert.setBytes(4, bytes(request.rows()));
            insert.executeUpdate();
        }
    }

    void remove(long account, Collection<String> ids) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM sent_request WHERE account = ? AND id = ?")) {
            for (String id : ids) {
                delete.setLong(1, account);
                delete.setString(2, id);
                delete.executeUpdate();
            }
        }
    }

    void removeSentBefore(long micros) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM sent_request WHERE sent_at < ?")) {
            delete.setLong(1, micros);
            delete.executeUpdate();
        }
    }

    /** Leaves the newest of an account. */
    void removeAllBut(long account, int newest) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM sent_request WHERE account = ? AND id NOT IN (SELECT id FROM sent_request"
                        + " WHERE account = ? ORDER BY sent_at DESC, id LIMIT ?)")) {
            delete.setLong(1, account);
            delete.setLong(2, account);
            delete.setInt(3, newest);
            delete.executeUpdate();
        }
    }

    /** The newest first. */
    List<SentRequest> all(long account) throws SQLException {
        List<SentRequest> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT id, sent_at, sent_rows FROM sent_request WHERE account = ? ORDER BY sent_at DESC, id")) {
            select.setLong(1, account);
            try (ResultSet requests = select.executeQuery()) {
                while (requests.next()) {
                    found.add(new SentRequest(
                            requests.getString(1),
                            LedgerPlace.instant(requests.getLong(2)),
                            rows(requests.getBytes(3))));
                }
            }
        }
        return found;
    }

    private static byte[] bytes(List<SentRow> rows) {
        int size = rows.stream()
                .mapToInt(row -> FINGERPRINT_BYTES * (1 + row.people().size()) + 1)
                .sum();
        ByteBuffer bytes = ByteBuffer.allocate(size);
        for (SentRow row : rows) {
            put(bytes, row.content());
            bytes.put((byte) row.people().size());
            row.people().forEach(person -> put(bytes, person));
        }
        return bytes.array();
    }

    private static List<SentRow> rows(byte[] stored) {
        List<SentRow> rows = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        while (bytes.hasRemaining()) {
            Fingerprint content = fingerprint(bytes);
            int names = bytes.get();
            Set<Fingerprint> people = new HashSet<>();
            for (int i = 0; i < names; i++) {
                people.add(fingerprint(bytes));
            }
            rows.add(new SentRow(content, people));
        }
        return rows;
    }

    private static void put(ByteBuffer bytes, Fingerprint fingerprint) {
        bytes.putLong(fingerprint.high()).putLong(fingerprint.low());
    }

    private static Fingerprint fingerprint(ByteBuffer bytes) {
        return new Fingerprint(bytes.getLong(), bytes.getLong());
    }
}
