package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of earlier lives that nobody has asked for yet, by whom they are of. */
final class EarlierRows {
    private final Map<Fingerprint, Set<EarlierRow>> byPerson = new HashMap<>();

    /** A row, and its place in its request; each is itself alone. */
    static final class EarlierRow {
        final EarlierRequest request;
        final int position;
        private final SentRow print;

        EarlierRow(EarlierRequest request, int position, SentRow print) {
            this.request = request;
            this.position = position;
            this.print = print;
        }

        boolean isSameAs(SentRow asked) {
            return print.content().equals(asked.content());
        }
    }

    boolean isEmpty() {
        return byPerson.isEmpty();
    }

    void add(EarlierRow row) {
        row.print
                .people()
                .forEach(person ->
                        byPerson.computeIfAbsent(person, key -> new HashSet<>()).add(row));
    }

    /** Takes out all that may be of the person whose row is asked for: whatever it is, they are of the past with it. */
    Set<EarlierRow> take(SentRow asked) {
        Set<EarlierRow> taken = new LinkedHashSet<>();
        asked.people().forEach(person -> taken.addAll(byPerson.getOrDefault(person, Set.of())));
        taken.forEach(this::remove);
        return taken;
    }

    /** The ids of the requests that have rows here; there are none afterwards. */
    Set<String> takeAll() {
        Set<String> ids = byPerson.values().stream()
                .flatMap(Set::stream)
                .map(row -> row.request.id())
                .collect(Collectors.toSet());
        byPerson.clear();
        return ids;
    }

    private void remove(EarlierRow row) {
        row.print.people().forEach(person -> {
            Set<EarlierRow> rows = byPerson.get(person);
            if (rows != null) {
                rows.remove(row);
                if (rows.isEmpty()) {
                    byPerson.remove(person);
                }
            }
        });
    }
}
