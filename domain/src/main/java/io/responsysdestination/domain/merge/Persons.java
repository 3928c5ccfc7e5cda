package io.responsysdestination.domain.merge;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which unfinished rows may be of the same person: those looked for by the same values and, of a row looked for by two
 * columns at once, those looked for by one of the two. Two rows looked for by the same two columns are of one person only
 * if both values agree.
 */
final class Persons<E> {
    private final Map<Object, PlannedRow<E>> lastByWhole = new HashMap<>();

    /** Rows looked for by two columns, under each of the two, since the last row that was looked for by that one alone. */
    private final Map<Object, Set<PlannedRow<E>>> pairsByPart = new HashMap<>();

    /** The last unfinished row that is looked for by the very same. */
    @Nullable
    PlannedRow<E> last(Placement placement) {
        return lastByWhole.get(placement.lookedForBy());
    }

    /** What a row must not overtake; what comes before these they wait for themselves. */
    Collection<PlannedRow<E>> before(Placement placement) {
        PlannedRow<E> last = last(placement);
        Set<PlannedRow<E>> pairs = pairsByPart.getOrDefault(placement.lookedForBy(), Set.of());
        if (pairs.isEmpty() && placement.parts().isEmpty()) {
            return last == null ? Set.of() : Set.of(last);
        }
        Collection<PlannedRow<E>> before = new LinkedHashSet<>(pairs);
        if (last != null) {
            before.add(last);
        }
        for (Object part : placement.parts()) {
            PlannedRow<E> single = lastByWhole.get(part);
            if (single != null) {
                before.add(single);
            }
        }
        return before;
    }

    /** The row waits for what {@link #before} has told. */
    void add(PlannedRow<E> row) {
        lastByWhole.put(row.placement().lookedForBy(), row);
        pairsByPart.remove(row.placement().lookedForBy());
        for (Object part : row.placement().parts()) {
            pairsByPart.computeIfAbsent(part, unused -> new LinkedHashSet<>()).add(row);
        }
    }

    void remove(PlannedRow<E> row) {
        lastByWhole.remove(row.placement().lookedForBy(), row);
        for (Object part : row.placement().parts()) {
            Set<PlannedRow<E>> pairs = pairsByPart.get(part);
            if (pairs != null && pairs.remove(row) && pairs.isEmpty()) {
                pairsByPart.remove(part);
            }
        }
    }
}
