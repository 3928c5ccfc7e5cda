package io.responsysdestination.adapter.journal;

import java.util.concurrent.TimeUnit;

/**
 * The tables by which settled deliveries are found and counted without a look at each.
 *
 * <p>A kind is what deliveries have in common that can be asked for: destination, subscription, action, status, code, and
 * whether they still have their event. There are some dozens of them. {@code delivery_by_kind} has the deliveries of each kind in the order of time, so
 * that a page of whichever kinds is the beginning of a few runs; {@code delivery_count} has how many were accepted in each hour.
 * Triggers keep them, so that no statement that changes a delivery can forget them.
 */
final class KindTables {
    /** Acceptance is never before 1970, so that the division rounds down. */
    static final long HOUR_MICROS = TimeUnit.HOURS.toMicros(1);

    private static final String KIND_OF = """
            FROM delivery_kind WHERE destination = %1$s.destination AND subscription = %1$s.subscription
                AND action = %1$s.action AND status = %1$s.status AND code = coalesce(%1$s.code, '')
                AND letter = (%1$s.event IS NOT NULL)""";

    private static final String ADD = """
            INSERT OR IGNORE INTO delivery_kind (destination, subscription, action, status, code, letter)
                VALUES (new.destination, new.subscription, new.action, new.status, coalesce(new.code, ''),
                    new.event IS NOT NULL);
            INSERT INTO delivery_by_kind (kind, accepted_at, delivery)
                SELECT id, new.accepted_at, new.id %s;
            """.formatted(KIND_OF.formatted("new"));

    private static final String REMOVE = """
            DELETE FROM delivery_by_kind WHERE kind = (SELECT id %s)
                AND accepted_at = old.accepted_at AND delivery = old.id;
            """.formatted(KIND_OF.formatted("old"));

    /** Takes the places of the indexes that the queries had before. */
    static final String FORMAT = """
            DROP INDEX delivery_letter;
            DROP INDEX delivery_code;
            DROP INDEX delivery_destination;
            DROP INDEX delivery_dead;
            DROP INDEX delivery_time;
            ALTER TABLE delivery DROP COLUMN letter;
            CREATE TABLE delivery_kind (
                id INTEGER PRIMARY KEY,
                destination TEXT NOT NULL,
                subscription TEXT NOT NULL,
                action TEXT NOT NULL,
                status INTEGER NOT NULL,
                code TEXT NOT NULL,
                letter INTEGER NOT NULL,
                UNIQUE (destination, subscription, action, status, code, letter));
            CREATE TABLE delivery_by_kind (
                kind INTEGER NOT NULL,
                accepted_at INTEGER NOT NULL,
                delivery INTEGER NOT NULL,
                PRIMARY KEY (kind, accepted_at, delivery)) WITHOUT ROWID;
            CREATE TABLE delivery_count (
                kind INTEGER NOT NULL,
                hour INTEGER NOT NULL,
                deliveries INTEGER NOT NULL,
                PRIMARY KEY (kind, hour)) WITHOUT ROWID;
            INSERT INTO delivery_kind (destination, subscription, action, status, code, letter)
                SELECT DISTINCT destination, subscription, action, status, coalesce(code, ''), event IS NOT NULL
                FROM delivery;
            INSERT INTO delivery_by_kind (kind, accepted_at, delivery)
                SELECT (SELECT id %3$s), accepted_at, id FROM delivery ORDER BY 1, 2, 3;
            INSERT INTO delivery_count (kind, hour, deliveries)
                SELECT kind, accepted_at / %4$d, count(*) FROM delivery_by_kind GROUP BY 1, 2;
            CREATE TRIGGER delivery_added AFTER INSERT ON delivery BEGIN %1$s END;
            CREATE TRIGGER delivery_removed AFTER DELETE ON delivery BEGIN %2$s END;
            CREATE TRIGGER delivery_changed
                AFTER UPDATE OF destination, subscription, action, status, code, event, accepted_at ON delivery
                BEGIN %2$s %1$s END;
            CREATE TRIGGER delivery_by_kind_added AFTER INSERT ON delivery_by_kind BEGIN
                INSERT INTO delivery_count (kind, hour, deliveries) VALUES (new.kind, new.accepted_at / %4$d, 1)
                    ON CONFLICT DO UPDATE SET deliveries = deliveries + 1;
            END;
            CREATE TRIGGER delivery_by_kind_removed AFTER DELETE ON delivery_by_kind BEGIN
                UPDATE delivery_count SET deliveries = deliveries - 1
                    WHERE kind = old.kind AND hour = old.accepted_at / %4$d;
                DELETE FROM delivery_count
                    WHERE kind = old.kind AND hour = old.accepted_at / %4$d AND deliveries = 0;
            END;
            """.formatted(ADD, REMOVE, KIND_OF.formatted("delivery"), HOUR_MICROS);

    /** A code or subscription that no delivery has any more is not asked for either. */
    static final String REMOVE_EMPTY_KINDS =
            "DELETE FROM delivery_kind WHERE NOT EXISTS (SELECT 1 FROM delivery_count WHERE kind = id)";

    private KindTables() {}
}
