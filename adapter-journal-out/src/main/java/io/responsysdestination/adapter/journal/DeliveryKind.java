package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What settled deliveries have in common: see {@link KindTables}.
 *
 * @param code empty where they have none
 * @param letter whether they have their event
 */
record DeliveryKind(
        long id, String destination, String subscription, String action, Status status, String code, boolean letter) {
    /** All to which a delivery must belong that a query is about. */
    static List<DeliveryKind> matching(Connection connection, DeliveryQuery query) throws SQLException {
        List<DeliveryKind> kinds = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "SELECT id, destination, subscription, action, status, code, letter FROM delivery_kind");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                DeliveryKind kind = new DeliveryKind(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        LedgerRow.status(row.getInt(5)),
                        row.getString(6),
                        row.getBoolean(7));
                if (kind.matches(query)) {
                    kinds.add(kind);
                }
            }
        }
        return kinds;
    }

    private boolean matches(DeliveryQuery query) {
        return isOrOpen(query.destination(), destination)
                && isOrOpen(query.subscription(), subscription)
                && isOrOpen(query.action(), action)
                && isOrOpen(query.status(), status)
                && (query.code().isEmpty()
                        || (!code.isEmpty() && query.code().get().equals(code)))
                && (letter || !query.letters());
    }

    private static <T> boolean isOrOpen(Optional<T> wanted, T value) {
        return wanted.isEmpty() || wanted.get().equals(value);
    }
}
