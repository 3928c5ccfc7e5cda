package io.responsysdestination.benchmarks.merge;

import io.responsysdestination.benchmarks.merge.MixedEvents.MixedEvent;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The least number of requests that could carry events if all of them were known before the first was sent and order did
 * not matter: rows of one target, one permission default and one column set share requests of {@value RowBatch#ROWS_MAX};
 * a person's states with the same columns are one row; and a person who comes to the list by any event needs no row of
 * identifiers for a PET. Nothing that puts into a row only what an event holds can do with fewer.
 */
final class LeastRequests {
    private static final String LIST = "list";
    private static final int IDENTIFIERS_ONLY = -1;

    private final Map<Kind, Set<Integer>> peopleByKind = new HashMap<>();

    /** What rows that share a request agree on; the default is no part of PET requests. */
    private record Kind(String target, String preset, int columnSet, boolean phone) {}

    private LeastRequests() {}

    /** Of the list merges and of the PET merges. */
    record Least(long list, long pets) {
        long total() {
            return list + pets;
        }
    }

    static Least of(List<MixedEvent> events) {
        LeastRequests list = new LeastRequests();
        LeastRequests pets = new LeastRequests();
        Set<Integer> inTheList = new HashSet<>();
        Map<Integer, PermissionStatus> onlyInPets = new HashMap<>();
        for (MixedEvent event : events) {
            if (event.pet().isEmpty()) {
                inTheList.add(event.person());
                list.add(LIST, event.preset().name(), event.columnSet(), event.person());
            } else {
                onlyInPets.putIfAbsent(event.person(), event.preset());
                pets.add(event.pet().get(), "", event.columnSet(), event.person());
            }
        }
        onlyInPets.keySet().removeAll(inTheList);
        onlyInPets.forEach((person, preset) -> list.add(LIST, preset.name(), IDENTIFIERS_ONLY, person));
        return new Least(list.requests(), pets.requests());
    }

    private void add(String target, String preset, int columnSet, int person) {
        var unused = peopleByKind
                .computeIfAbsent(
                        new Kind(target, preset, columnSet, target.equals(LIST) && MadeIntents.hasPhone(person)),
                        kind -> new HashSet<>())
                .add(person);
    }

    private long requests() {
        return peopleByKind.values().stream()
                .mapToLong(Collection::size)
                .map(rows -> (rows + RowBatch.ROWS_MAX - 1) / RowBatch.ROWS_MAX)
                .sum();
    }
}
