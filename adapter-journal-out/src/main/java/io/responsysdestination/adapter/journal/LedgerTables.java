package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ledger's statements, on the one connection that writes. Blocks; not to be shared by threads. */
final class LedgerTables implements AutoCloseable {
    static final List<String> FORMATS = List.of(
            """
            CREATE TABLE delivery (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                message_hash INTEGER NOT NULL,
                message_id TEXT NOT NULL,
                destination TEXT NOT NULL,
                subscription TEXT NOT NULL,
                source TEXT NOT NULL,
                action TEXT NOT NULL,
                list TEXT,
                pet TEXT,
                accepted_at INTEGER NOT NULL,
                happened_at INTEGER NOT NULL,
                attempts INTEGER NOT NULL,
                status INTEGER NOT NULL,
                settled_at INTEGER NOT NULL,
                riid TEXT,
                code TEXT,
                message TEXT,
                event BLOB,
                event_row TEXT,
                identifiers BLOB NOT NULL);
            CREATE INDEX delivery_message ON delivery (message_hash);
            CREATE INDEX delivery_time ON delivery (accepted_at);
            CREATE INDEX delivery_dead ON delivery (accepted_at) WHERE status = 2;
            CREATE INDEX delivery_destination ON delivery (destination, status, accepted_at);
            CREATE INDEX delivery_code ON delivery (code, accepted_at) WHERE code IS NOT NULL;
            CREATE TABLE delivery_identifier (
                hash INTEGER NOT NULL,
                delivery INTEGER NOT NULL,
                PRIMARY KEY (hash, delivery)) WITHOUT ROWID;
            CREATE TABLE tally (
                id INTEGER PRIMARY KEY,
                delivered INTEGER NOT NULL,
                dead INTEGER NOT NULL);
            INSERT INTO tally (id, delivered, dead) VALUES (1, 0, 0)""", SentRequestTable.FORMAT, """
            ALTER TABLE delivery ADD COLUMN letter INTEGER GENERATED ALWAYS AS (event IS NOT NULL) VIRTUAL;
            CREATE INDEX delivery_letter
                ON delivery (destination, subscription, action, code, accepted_at, status, letter) WHERE letter""", """
            CREATE TABLE delivery_trace (
                delivery INTEGER PRIMARY KEY,
                trace BLOB NOT NULL)""", """
            ALTER TABLE delivery ADD COLUMN sealed_by INTEGER;
            ALTER TABLE delivery ADD COLUMN sealed_message_id BLOB;
            """ + KeysInUse.FORMAT, ErasureTable.FORMAT, KindTables.FORMAT);

    /** Whose rows may be sealed, each with its trace. */
    static final String SEALED_TABLE = "delivery";

    /** Rows removed by one transaction. */
    static final int REMOVED_MAX = 500;

    private static final String INSERT =
            "INSERT INTO delivery (" + LedgerRow.COLUMNS + ") VALUES (?" + ", ?".repeat(LedgerRow.COUNT - 1) + ")";

    private final WritingConnection writing;
    private final IdentifierHashes hashes;
    private final Sealing sealing;
    private final SentRequestTable sentRequests;
    private long nextId;

    LedgerTables(Connection connection, IdentifierHashes hashes, Sealing sealing) throws SQLException {
        this.writing = new WritingConnection(connection);
        this.hashes = hashes;
        this.sealing = sealing;
        this.sentRequests = new SentRequestTable(connection);
        this.nextId = SqliteFile.number(connection, "SELECT seq FROM sqlite_sequence WHERE name = 'delivery'") + 1;
    }

    /** A row, and the hashes of its person's identifiers one after the other. */
    record Found(LedgerMemory.Settled settled, IdentifierSet identifiers) {}

    Connection connection() {
        return writing.connection();
    }

    /** To be used up before it is asked for again. */
    PreparedStatement statement(String sql) throws SQLException {
        return writing.statement(sql);
    }

    SentRequestTable sentRequests() {
        return sentRequests;
    }

    void begin() throws SQLException {
        writing.begin();
    }

    void commit() throws SQLException {
        writing.commit();
    }

    /** Writes a record whose key has no row; answers how many bytes its trace has. */
    int insert(DeliveryRecord record, IdentifierSet identifiers) throws SQLException {
        RowSeal seal = RowSeal.ofNew(sealing, nextId);
        insert(record, identifiers, seal);
        int traceBytes = record.trace().isEmpty() ? 0 : insertTrace(TraceBytes.of(record.trace()), seal);
        nextId++;
        return traceBytes;
    }

    /** Writes a record without identifiers and trace in the place of a row, or nothing at all. */
    void replace(long id, IdentifierSet identifiers, Optional<DeliveryRecord> record) throws SQLException {
        remove(id, identifiers);
        if (record.isPresent()) {
            insert(record.get(), new IdentifierSet(), RowSeal.ofNew(sealing, id));
        }
    }

    private void insert(DeliveryRecord record, IdentifierSet identifiers, RowSeal seal) throws SQLException {
        PreparedStatement insert = writing.statement(INSERT);
        LedgerRow.bind(insert, seal, hashes, record, identifiers.bytes());
        insert.executeUpdate();
        PreparedStatement name = writing.statement("INSERT INTO delivery_identifier (hash, delivery) VALUES (?, ?)");
        for (long hash : identifiers.hashes()) {
            name.setLong(1, hash);
            name.setLong(2, seal.row());
            name.executeUpdate();
        }
    }

    private int insertTrace(byte[] bytes, RowSeal seal) throws SQLException {
        PreparedStatement insert = writing.statement("INSERT INTO delivery_trace (delivery, trace) VALUES (?, ?)");
        insert.setLong(1, nextId);
        seal.putBytes(insert, 2, LedgerRow.TRACE, Optional.of(bytes));
        insert.executeUpdate();
        return bytes.length;
    }

    Optional<Found> find(DeliveryRecord.Key key) throws SQLException {
        PreparedStatement select = writing.statement("SELECT id, status, identifiers FROM delivery"
                + " WHERE message_hash = ? AND message_id IN (?, ?) AND destination = ? AND subscription = ?");
        select.setLong(1, hashes.of(key.messageId()));
        select.setString(2, key.messageId());
        select.setBytes(3, hashes.messageFingerprint(key.messageId()));
        select.setString(4, key.destination());
        select.setString(5, key.subscription());
        try (ResultSet row = select.executeQuery()) {
            return row.next()
                    ? Optional.of(new Found(
                            new LedgerMemory.Settled(row.getLong(1), LedgerRow.status(row.getInt(2))),
                            IdentifierSet.ofBytes(row.getBytes(3))))
                    : Optional.empty();
        }
    }

    void remove(long id, IdentifierSet identifiers) throws SQLException {
        PreparedStatement unname = writing.statement("DELETE FROM delivery_identifier WHERE hash = ? AND delivery = ?");
        for (long hash : identifiers.hashes()) {
            unname.setLong(1, hash);
            unname.setLong(2, id);
            unname.executeUpdate();
        }
        for (String row :
                List.of("DELETE FROM delivery_trace WHERE delivery = ?", "DELETE FROM delivery WHERE id = ?")) {
            PreparedStatement delete = writing.statement(row);
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }

    /**
     * Removes some of the rows that were settled before a time; says whether there may be more. Ids are given as rows are settled,
     * so that the first row that is young enough ends it.
     */
    boolean removeSettledBefore(long micros) throws SQLException {
        Map<Long, IdentifierSet> old = new HashMap<>();
        PreparedStatement select =
                writing.statement("SELECT id, settled_at, identifiers FROM delivery ORDER BY id LIMIT " + REMOVED_MAX);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next() && rows.getLong(2) < micros) {
                old.put(rows.getLong(1), IdentifierSet.ofBytes(rows.getBytes(3)));
            }
        }
        for (Map.Entry<Long, IdentifierSet> row : old.entrySet()) {
            remove(row.getKey(), row.getValue());
        }
        if (!old.isEmpty()) {
            writing.run(KindTables.REMOVE_EMPTY_KINDS);
        }
        return old.size() == REMOVED_MAX;
    }

    long delivered() throws SQLException {
        return SqliteFile.number(writing.connection(), "SELECT delivered FROM tally");
    }

    long dead() throws SQLException {
        return SqliteFile.number(writing.connection(), "SELECT dead FROM tally");
    }

    void count(long deliveredMore, long deadMore) throws SQLException {
        PreparedStatement update = writing.statement("UPDATE tally SET delivered = delivered + ?, dead = dead + ?");
        update.setLong(1, deliveredMore);
        update.setLong(2, deadMore);
        update.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        writing.close();
    }
}
