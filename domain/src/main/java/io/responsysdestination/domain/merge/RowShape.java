package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.match.MatchColumns;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides whether rows of persons who share no identifier may change places: by which columns they are matched and
 * which they write.
 */
record RowShape(Set<ColumnName> matchedBy, Set<ColumnName> writes) {
    /** Of a row whose person is known for sure, so that nothing but that person's rows matters. */
    static final RowShape KNOWN_PERSON = new RowShape(Set.of(), Set.of());

    static RowShape of(MatchColumns matchColumns, Set<ColumnName> columns) {
        Set<ColumnName> matchedBy = matchedBy(matchColumns);
        Set<ColumnName> writes = new HashSet<>(columns);
        writes.removeAll(matchedBy);
        return new RowShape(matchedBy, writes);
    }

    private static Set<ColumnName> matchedBy(MatchColumns matchColumns) {
        return matchColumns.kinds().stream().map(kind -> kind.column()).collect(Collectors.toSet());
    }

    /** Whether order matters: one person may be behind rows of both, and one writes what the other writes or is matched by. */
    boolean mustKeepOrderWith(RowShape other) {
        return mayBeOfOnePersonWith(other.matchedBy)
                && (!Collections.disjoint(writes, other.writes)
                        || !Collections.disjoint(writes, other.matchedBy)
                        || !Collections.disjoint(matchedBy, other.writes));
    }

    /**
     * Whether values do not tell if a person is behind rows of this shape and rows matched by other columns: one person may
     * be known once by e-mail and once by customer id. Where one is matched by what the other is matched by, they do tell.
     */
    boolean mayBeOfOnePersonWith(Set<ColumnName> othersMatchedBy) {
        return !matchedBy.containsAll(othersMatchedBy) && !othersMatchedBy.containsAll(matchedBy);
    }
}
