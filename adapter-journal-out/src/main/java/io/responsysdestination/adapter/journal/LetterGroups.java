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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Dead letters by what they have in common, from the counts of their kinds. Blocks. */
final class LetterGroups {
    private static final String ENTRIES = "SELECT accepted_at, delivery FROM delivery_by_kind"
            + " WHERE kind = ? AND accepted_at >= ? AND accepted_at < ? ORDER BY accepted_at %1$s, delivery %1$s";
    private static final String OLDEST_FIRST = ENTRIES.formatted("ASC");
    private static final String NEWEST_FIRST = ENTRIES.formatted("DESC");

    private final Connection connection;
    private final Sealing sealing;
    private final LettersOfAFew few;

    LetterGroups(Connection connection, IdentifierHashes hashes, Sealing sealing) {
        this.connection = connection;
        this.sealing = sealing;
        this.few = new LettersOfAFew(connection, hashes, sealing);
    }

    /** A kind, with so many letters, of which this is the newest one. */
    private record Counted(DeliveryKind kind, long count, Entry newest) {
        static final Comparator<Counted> MOST_FREQUENT_FIRST = Comparator.comparingLong(Counted::count)
                .thenComparingLong(one -> one.newest().acceptedMicros())
                .reversed();
    }

    private record Entry(long acceptedMicros, long id) {}

    /** {@code hidden}: ids of deliveries that are under way again, whose letters do not count meanwhile. */
    List<LetterGroup> find(DeliveryQuery query, Set<Long> hidden) throws SQLException {
        if (SettledDeliveries.isOfAFew(query)) {
            return few.find(query, hidden);
        }
        TimeRange range = TimeRange.of(query);
        List<DeliveryKind> kinds = DeliveryKind.matching(
                connection, query.toBuilder().letters(true).build());
        List<Counted> counted = new ArrayList<>();
        for (Map.Entry<DeliveryKind, Long> kind :
                new KindCounts(connection).of(kinds, range, hidden).entrySet()) {
            counted.add(new Counted(
                    kind.getKey(),
                    kind.getValue(),
                    first(NEWEST_FIRST, kind.getKey(), range, hidden).orElseThrow()));
        }
        counted.sort(Counted.MOST_FREQUENT_FIRST);
        List<LetterGroup> groups = new ArrayList<>();
        for (Counted one : counted.subList(0, Math.min(counted.size(), DeliveryLedger.GROUPS_MAX))) {
            groups.add(group(one, first(OLDEST_FIRST, one.kind(), range, hidden).orElseThrow()));
        }
        return List.copyOf(groups);
    }

    private LetterGroup group(Counted one, Entry oldest) throws SQLException {
        DeliveryKind kind = one.kind();
        return new LetterGroup(
                kind.destination(),
                kind.subscription(),
                kind.action(),
                new Failure(kind.code(), message(one.newest().id())),
                one.count(),
                LedgerPlace.instant(oldest.acceptedMicros()),
                LedgerPlace.instant(one.newest().acceptedMicros()));
    }

    private Optional<Entry> first(String order, DeliveryKind kind, TimeRange range, Set<Long> hidden)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(order)) {
            select.setLong(1, kind.id());
            select.setLong(2, range.from());
            select.setLong(3, range.until());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (!hidden.contains(rows.getLong(2))) {
                        return Optional.of(new Entry(rows.getLong(1), rows.getLong(2)));
                    }
                }
                return Optional.empty();
            }
        }
    }

    private String message(long id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, message, sealed_by FROM delivery WHERE id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return RowSeal.of(sealing, row, id, 3)
                        .get(row, 2, LedgerRow.MESSAGE)
                        .orElseThrow();
            }
        }
    }
}
