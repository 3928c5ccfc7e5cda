package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.out.ErasureReceipt;
import io.responsysdestination.application.port.out.ErasureReceipt.Here;
import io.responsysdestination.application.port.out.ErasureReceipt.InPet;
import io.responsysdestination.application.port.out.ErasureReceipt.InResponsys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Receipts of erasures, which are kept for good: they are how somebody shows that a person was erased. What was done in
 * Responsys is JSON, an array of {@code {destination, list, listRow, pets: {name: outcome}}}.
 */
final class ErasureTable {
    static final String FORMAT = """
            CREATE TABLE erasure (
                id TEXT PRIMARY KEY,
                at INTEGER NOT NULL,
                identifier_hash TEXT NOT NULL,
                pending_deliveries INTEGER NOT NULL,
                dead_letters INTEGER NOT NULL,
                deliveries INTEGER NOT NULL,
                journal_events INTEGER NOT NULL,
                wiped INTEGER NOT NULL,
                responsys TEXT NOT NULL);
            CREATE INDEX erasure_time ON erasure (at)""";

    private ErasureTable() {}

    static void put(Connection connection, ErasureReceipt receipt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT OR REPLACE INTO erasure"
                + " (id, at, identifier_hash, pending_deliveries, dead_letters, deliveries, journal_events, wiped, responsys)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, receipt.id());
            insert.setLong(2, LedgerPlace.micros(receipt.at()));
            insert.setString(3, receipt.identifierHash());
            insert.setLong(4, receipt.here().pendingDeliveries());
            insert.setLong(5, receipt.here().deadLetters());
            insert.setLong(6, receipt.here().deliveries());
            insert.setLong(7, receipt.here().journalEvents());
            insert.setBoolean(8, receipt.here().wiped());
            insert.setString(9, json(receipt.responsys()));
            insert.executeUpdate();
        }
    }

    static List<ErasureReceipt> newest(Connection connection, int limit) throws SQLException {
        List<ErasureReceipt> receipts = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, at, identifier_hash, pending_deliveries,"
                        + " dead_letters, deliveries, journal_events, wiped, responsys FROM erasure"
                        + " ORDER BY at DESC, rowid DESC LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    receipts.add(new ErasureReceipt(
                            row.getString(1),
                            LedgerPlace.instant(row.getLong(2)),
                            row.getString(3),
                            new Here(row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7), row.getBoolean(8)),
                            lists(row.getString(9))));
                }
            }
        }
        return receipts;
    }

    private static String json(List<InResponsys> lists) {
        return JsonText.write(lists.stream()
                .map(list -> {
                    Map<String, String> pets = new LinkedHashMap<>();
                    list.pets().forEach(pet -> pets.put(pet.name(), pet.outcome()));
                    return Map.of(
                            "destination",
                            list.destination(),
                            "list",
                            list.list(),
                            "listRow",
                            list.listRow(),
                            "pets",
                            pets);
                })
                .toList());
    }

    private static List<InResponsys> lists(String json) {
        List<InResponsys> lists = new ArrayList<>();
        if (JsonText.read(json) instanceof List<?> entries) {
            for (Object entry : entries) {
                if (entry instanceof Map<?, ?> list) {
                    lists.add(new InResponsys(
                            text(list.get("destination")),
                            text(list.get("list")),
                            text(list.get("listRow")),
                            pets(list.get("pets"))));
                }
            }
        }
        return lists;
    }

    private static List<InPet> pets(@Nullable Object json) {
        List<InPet> pets = new ArrayList<>();
        if (json instanceof Map<?, ?> outcomes) {
            outcomes.forEach((name, outcome) -> pets.add(new InPet(text(name), text(outcome))));
        }
        return pets;
    }

    private static String text(@Nullable Object json) {
        return String.valueOf(json);
    }
}
