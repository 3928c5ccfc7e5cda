package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The groups of dead letters among the deliveries of a person or of a message, each of which is looked at. Blocks. */
final class LettersOfAFew {
    private final Connection connection;
    private final IdentifierHashes hashes;
    private final Sealing sealing;

    LettersOfAFew(Connection connection, IdentifierHashes hashes, Sealing sealing) {
        this.connection = connection;
        this.hashes = hashes;
        this.sealing = sealing;
    }

    /** {@code hidden}: ids of deliveries that are under way again, whose letters do not count meanwhile. */
    List<LetterGroup> find(DeliveryQuery query, Collection<Long> hidden) throws SQLException {
        List<LetterGroup> groups = new ArrayList<>();
        LedgerConditions conditions = conditions(query, hidden);
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT destination, subscription, action, code, count(*), min(accepted_at), max(accepted_at) FROM delivery"
                        + conditions.where() + " GROUP BY destination, subscription, action, code"
                        + " ORDER BY count(*) DESC, max(accepted_at) DESC LIMIT " + DeliveryLedger.GROUPS_MAX)) {
            conditions.bind(select);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    groups.add(group(rows, query, hidden));
                }
            }
        }
        return List.copyOf(groups);
    }

    private LetterGroup group(ResultSet row, DeliveryQuery query, Collection<Long> hidden) throws SQLException {
        String destination = row.getString(1);
        String subscription = row.getString(2);
        String action = row.getString(3);
        String code = row.getString(4);
        LedgerConditions conditions = conditions(query, hidden);
        conditions.groupedAs(destination, subscription, action, code);
        return new LetterGroup(
                destination,
                subscription,
                action,
                new Failure(code, newestMessage(conditions)),
                row.getLong(5),
                LedgerPlace.instant(row.getLong(6)),
                LedgerPlace.instant(row.getLong(7)));
    }

    private String newestMessage(LedgerConditions conditions) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT id, message, sealed_by FROM delivery"
                + conditions.where() + " ORDER BY accepted_at DESC, id DESC LIMIT 1")) {
            conditions.bind(select);
            try (ResultSet newest = select.executeQuery()) {
                return RowSeal.of(sealing, newest, newest.getLong(1), 3)
                        .get(newest, 2, LedgerRow.MESSAGE)
                        .orElseThrow();
            }
        }
    }

    private LedgerConditions conditions(DeliveryQuery query, Collection<Long> hidden) {
        LedgerConditions conditions =
                new LedgerConditions(query.toBuilder().letters(true).build(), hashes);
        conditions.without(hidden);
        return conditions;
    }
}
