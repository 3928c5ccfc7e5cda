package io.responsysdestination.bootstrap.check;

import io.responsysdestination.bootstrap.config.NearestName;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares the columns that a mapping names with those that exist. */
final class MissingColumns {
    /** Segment's documentation has the names of older lists. */
    private static final Map<String, String> RENAMED =
            Map.of("POSTAL_ADDRESS_1_", "POSTAL_STREET_1_", "POSTAL_ADDRESS_2_", "POSTAL_STREET_2_");

    private MissingColumns() {}

    /** The columns of a list that {@code declared} names and {@code existing} lacks. */
    static List<ColumnName> of(Set<String> declared, Set<ColumnName> existing) {
        return new TreeSet<>(declared)
                .stream()
                        .map(ColumnName::of)
                        .filter(column -> !existing.contains(column))
                        .toList();
    }

    /** The columns that {@code declared} keys have in a PET; the list's own are not among them. */
    static List<ColumnName> ofATable(Set<String> declared) {
        return new TreeSet<>(declared)
                .stream()
                        .filter(key -> !key.endsWith("_"))
                        .flatMap(key -> ColumnNaming.derive(key).stream())
                        .toList();
    }

    /** What was probably meant, as the end of a sentence; empty when nothing is near. */
    static String suggestion(ColumnName missing, Collection<ColumnName> existing) {
        List<String> names = existing.stream().map(ColumnName::text).toList();
        String renamed = RENAMED.getOrDefault(missing.text(), "");
        if (names.contains(renamed)) {
            return "; did you mean " + renamed + "? Newer lists call it so";
        }
        String hint = NearestName.hint(missing.text(), names);
        return hint.startsWith("did you mean") ? "; " + hint : "";
    }
}
