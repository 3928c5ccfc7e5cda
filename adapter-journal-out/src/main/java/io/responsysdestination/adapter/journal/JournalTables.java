package io.responsysdestination.adapter.journal;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The journal's statements, on the one connection that writes. Blocks; not to be shared by threads. */
final class JournalTables implements AutoCloseable {
    static final List<String> FORMATS = List.of("""
            CREATE TABLE event_group (
                last_position INTEGER PRIMARY KEY AUTOINCREMENT,
                first_position INTEGER NOT NULL,
                event_count INTEGER NOT NULL,
                accepted_at INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                frames BLOB NOT NULL);
            CREATE TABLE damaged_group (
                last_position INTEGER PRIMARY KEY,
                first_position INTEGER NOT NULL,
                event_count INTEGER NOT NULL,
                lost_count INTEGER NOT NULL,
                checksum INTEGER NOT NULL,
                frames BLOB NOT NULL);
            CREATE TABLE message_id_group (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                seen_at INTEGER NOT NULL,
                hashes BLOB NOT NULL);
            CREATE TABLE reader (
                name TEXT PRIMARY KEY,
                position INTEGER NOT NULL)""", """
            ALTER TABLE event_group ADD COLUMN sealed_by INTEGER;
            ALTER TABLE damaged_group ADD COLUMN sealed_by INTEGER;
            """ + KeysInUse.FORMAT);

    /** Whose rows may be sealed. */
    static final String SEALED_TABLE = "event_group";

    /** Rows removed by one transaction: each may be a quarter of a megabyte, whose pages are touched one by one. */
    static final int REMOVED_MAX = 64;

    private static final int HASH_BYTES = 16;

    private final WritingConnection writing;
    private final Sealing sealing;

    JournalTables(Connection connection, Sealing sealing) {
        this.writing = new WritingConnection(connection);
        this.sealing = sealing;
    }

    Connection connection() {
        return writing.connection();
    }

    void begin() throws SQLException {
        writing.begin();
    }

    void commit() throws SQLException {
        writing.commit();
    }

    /** The last position that was ever given. */
    long lastPosition() throws SQLException {
        return SqliteFile.number(writing.connection(), "SELECT seq FROM sqlite_sequence WHERE name = 'event_group'");
    }

    long damaged() throws SQLException {
        return SqliteFile.number(writing.connection(), "SELECT coalesce(sum(lost_count), 0) FROM damaged_group");
    }

    /** Bytes of the pages in use. */
    long bytes() throws SQLException {
        return (number("PRAGMA page_count") - number("PRAGMA freelist_count")) * SqliteFile.PAGE_BYTES;
    }

    /** Tries it, with a transaction that changes nothing. */
    boolean canBeWritten() throws SQLException {
        writing.run("PRAGMA user_version = " + FORMATS.size());
        return true;
    }

    void insert(EventGroup group, long acceptedAtMillis) throws SQLException {
        PreparedStatement insert = writing.statement(
                "INSERT INTO event_group (last_position, first_position, event_count, accepted_at, checksum, frames,"
                        + " sealed_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
        StoredGroup stored = StoredGroup.of(group, sealing);
        insert.setLong(1, stored.last());
        insert.setLong(2, stored.first());
        insert.setInt(3, stored.count());
        insert.setLong(4, acceptedAtMillis);
        insert.setInt(5, stored.checksum());
        insert.setBytes(6, stored.bytes());
        insert.setObject(7, stored.sealedBy().orElse(null));
        insert.executeUpdate();
    }

    void insertMessageIds(long seenAtMillis, byte[] hashes) throws SQLException {
        PreparedStatement insert = writing.statement("INSERT INTO message_id_group (seen_at, hashes) VALUES (?, ?)");
        insert.setLong(1, seenAtMillis);
        insert.setBytes(2, hashes);
        insert.executeUpdate();
    }

    /** Gives every message id that was seen at that time or later, in their order. */
    void loadMessageIds(MessageIds into) throws SQLException {
        long latest = SqliteFile.number(writing.connection(), "SELECT max(seen_at) FROM message_id_group");
        try (PreparedStatement select = writing.connection()
                .prepareStatement("SELECT seen_at, hashes FROM message_id_group WHERE seen_at >= ? ORDER BY id")) {
            select.setLong(1, latest - MessageIds.WINDOW.toMillis());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long seenAt = rows.getLong(1);
                    ByteBuffer hashes = ByteBuffer.wrap(rows.getBytes(2));
                    while (hashes.remaining() >= HASH_BYTES) {
                        boolean unused = into.add(hashes.getLong(), hashes.getLong(), seenAt);
                    }
                }
            }
        }
    }

    /** Removes some of the message ids that were seen before that time, the oldest first; says whether there may be more. */
    boolean removeMessageIds(long seenBeforeMillis) throws SQLException {
        PreparedStatement delete = writing.statement("DELETE FROM message_id_group WHERE id IN"
                + " (SELECT id FROM message_id_group WHERE seen_at < ? ORDER BY id LIMIT " + REMOVED_MAX + ")");
        delete.setLong(1, seenBeforeMillis);
        return delete.executeUpdate() == REMOVED_MAX;
    }

    /** Removes some of the groups up to a position, the oldest first; says whether there may be more. */
    boolean removeGroups(long upTo) throws SQLException {
        PreparedStatement delete = writing.statement("DELETE FROM event_group WHERE last_position IN"
                + " (SELECT last_position FROM event_group WHERE last_position <= ? ORDER BY last_position LIMIT "
                + REMOVED_MAX + ")");
        delete.setLong(1, upTo);
        return delete.executeUpdate() == REMOVED_MAX;
    }

    Map<String, Long> readers() throws SQLException {
        Map<String, Long> positions = new LinkedHashMap<>();
        try (PreparedStatement select =
                        writing.connection().prepareStatement("SELECT name, position FROM reader ORDER BY name");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                positions.put(rows.getString(1), rows.getLong(2));
            }
        }
        return positions;
    }

    void setReader(String name, long position) throws SQLException {
        PreparedStatement upsert = writing.statement("INSERT INTO reader (name, position) VALUES (?, ?)"
                + " ON CONFLICT (name) DO UPDATE SET position = excluded.position");
        upsert.setString(1, name);
        upsert.setLong(2, position);
        upsert.executeUpdate();
    }

    void removeReader(String name) throws SQLException {
        PreparedStatement delete = writing.statement("DELETE FROM reader WHERE name = ?");
        delete.setString(1, name);
        delete.executeUpdate();
    }

    /** As it is stored, to be opened with {@link #opened}. */
    Optional<StoredGroup> group(long last) throws SQLException {
        PreparedStatement select = writing.statement(GROUPS + " WHERE last_position = ?");
        select.setLong(1, last);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(group(rows)) : Optional.empty();
        }
    }

    /** The first that reaches as far as a position. */
    Optional<StoredGroup> groupFrom(long position) throws SQLException {
        PreparedStatement select =
                writing.statement(GROUPS + " WHERE last_position >= ? ORDER BY last_position LIMIT 1");
        select.setLong(1, position);
        try (ResultSet rows = select.executeQuery()) {
            return rows.next() ? Optional.of(group(rows)) : Optional.empty();
        }
    }

    EventGroup opened(StoredGroup group) {
        return group.opened(sealing);
    }

    static final String GROUPS =
            "SELECT first_position, last_position, event_count, checksum, frames, sealed_by FROM event_group";

    /** Of a row of {@link #GROUPS}. */
    static StoredGroup group(ResultSet row) throws SQLException {
        long key = row.getLong(6);
        Optional<Long> sealedBy = row.wasNull() ? Optional.empty() : Optional.of(key);
        return new StoredGroup(row.getLong(1), row.getLong(2), row.getInt(3), row.getInt(4), sealedBy, row.getBytes(5));
    }

    /** Puts a damaged group where nobody reads it, and what is sound of it in its place. */
    void setAside(StoredGroup damaged, EventGroup mended) throws SQLException {
        PreparedStatement keep = writing.statement("INSERT INTO damaged_group (last_position, first_position,"
                + " event_count, lost_count, checksum, frames, sealed_by) VALUES (?, ?, ?, ?, ?, ?, ?)");
        keep.setLong(1, damaged.last());
        keep.setLong(2, damaged.first());
        keep.setInt(3, damaged.count());
        keep.setInt(4, damaged.count() - mended.count());
        keep.setInt(5, damaged.checksum());
        keep.setBytes(6, damaged.bytes());
        keep.setObject(7, damaged.sealedBy().orElse(null));
        keep.executeUpdate();
        rewrite(mended);
    }

    /** Puts a group in the place of the one with the same last position. */
    void rewrite(EventGroup group) throws SQLException {
        PreparedStatement update =
                writing.statement("UPDATE event_group SET event_count = ?, checksum = ?, frames = ?, sealed_by = ?"
                        + " WHERE last_position = ?");
        StoredGroup stored = StoredGroup.of(group, sealing);
        update.setInt(1, stored.count());
        update.setInt(2, stored.checksum());
        update.setBytes(3, stored.bytes());
        update.setObject(4, stored.sealedBy().orElse(null));
        update.setLong(5, stored.last());
        update.executeUpdate();
    }

    void removeGroup(long last) throws SQLException {
        PreparedStatement delete = writing.statement("DELETE FROM event_group WHERE last_position = ?");
        delete.setLong(1, last);
        delete.executeUpdate();
    }

    /** A damaged group keeps a copy of all its bytes, of whomever they tell. Its count stays, the bytes go. */
    void emptyDamaged() throws SQLException {
        writing.run("UPDATE damaged_group SET frames = x'' WHERE length(frames) > 0");
    }

    @Override
    public void close() throws SQLException {
        writing.close();
    }

    private long number(String sql) throws SQLException {
        try (ResultSet result = writing.statement(sql).executeQuery()) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
