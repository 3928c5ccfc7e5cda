package io.responsysdestination.adapter.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many deliveries of each kind there are: whole hours from their counts, the rest of a range one by one. Blocks. */
final class KindCounts {
    private static final String HOURS =
            "SELECT sum(deliveries) FROM delivery_count WHERE kind = ? AND hour >= ? AND hour < ?";
    private static final String ENTRIES =
            "SELECT count(*) FROM delivery_by_kind WHERE kind = ? AND accepted_at >= ? AND accepted_at < ?";
    private static final String HIDDEN = "SELECT kind.id, count(*) FROM json_each(?) AS hidden"
            + " JOIN delivery ON delivery.id = hidden.value JOIN delivery_kind AS kind"
            + " ON kind.destination = delivery.destination AND kind.subscription = delivery.subscription"
            + " AND kind.action = delivery.action AND kind.status = delivery.status"
            + " AND kind.code = coalesce(delivery.code, '') AND kind.letter = (delivery.event IS NOT NULL)"
            + " WHERE accepted_at >= ? AND accepted_at < ? GROUP BY kind.id";

    private final Connection connection;

    KindCounts(Connection connection) {
        this.connection = connection;
    }

    /**
     * By kind, those of none left out.
     *
     * @param hidden ids of deliveries that are under way again, which do not count
     */
    Map<DeliveryKind, Long> of(List<DeliveryKind> kinds, TimeRange range, Collection<Long> hidden) throws SQLException {
        Map<DeliveryKind, Long> counts = new HashMap<>();
        if (range.isEmpty()) {
            return counts;
        }
        Map<Long, Long> away = hidden(hidden, range);
        try (PreparedStatement hours = connection.prepareStatement(HOURS);
                PreparedStatement entries = connection.prepareStatement(ENTRIES)) {
            for (DeliveryKind kind : kinds) {
                long count = count(hours, entries, kind.id(), range) - away.getOrDefault(kind.id(), 0L);
                if (count > 0) {
                    counts.put(kind, count);
                }
            }
        }
        return counts;
    }

    private static long count(PreparedStatement hours, PreparedStatement entries, long kind, TimeRange range)
            throws SQLException {
        long firstHour = -Math.floorDiv(-range.from(), KindTables.HOUR_MICROS);
        long endHour = Math.floorDiv(range.until(), KindTables.HOUR_MICROS);
        if (firstHour >= endHour) {
            return number(entries, kind, range.from(), range.until());
        }
        return number(entries, kind, range.from(), firstHour * KindTables.HOUR_MICROS)
                + number(hours, kind, firstHour, endHour)
                + number(entries, kind, endHour * KindTables.HOUR_MICROS, range.until());
    }

    private static long number(PreparedStatement select, long kind, long from, long until) throws SQLException {
        select.setLong(1, kind);
        select.setLong(2, from);
        select.setLong(3, until);
        try (ResultSet row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    private Map<Long, Long> hidden(Collection<Long> ids, TimeRange range) throws SQLException {
        Map<Long, Long> counts = new HashMap<>();
        if (ids.isEmpty()) {
            return counts;
        }
        try (PreparedStatement select = connection.prepareStatement(HIDDEN)) {
            select.setString(1, ids.stream().map(String::valueOf).collect(Collectors.joining(",", "[", "]")));
            select.setLong(2, range.from());
            select.setLong(3, range.until());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    counts.put(rows.getLong(1), rows.getLong(2));
                }
            }
        }
        return counts;
    }
}
