package io.responsysdestination.application.tables;

import io.responsysdestination.application.tables.WrittenColumn.Status;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compares the columns that a mapping names with those that exist. Columns that only events name are not among them. */
public final class MappedColumns {
    /** Segment's documentation has the names of older lists. */
    private static final Map<String, String> RENAMED =
            Map.of("POSTAL_ADDRESS_1_", "POSTAL_STREET_1_", "POSTAL_ADDRESS_2_", "POSTAL_STREET_2_");

    private MappedColumns() {}

    /** By name. */
    public static List<WrittenColumn> ofList(FixedNames names, ListSchema schema) {
        List<WrittenColumn> columns = new ArrayList<>();
        for (String key : new TreeSet<>(names.keys())) {
            ColumnName column = ColumnName.of(key);
            boolean exists = schema.columns().containsKey(column);
            String text = exists
                    ? ""
                    : "list " + schema.list() + " has no column " + column
                            + suggestion(column, schema.columns().keySet());
            columns.add(new WrittenColumn(key, Optional.of(column), exists ? Status.OK : Status.MISSING, text));
        }
        return columns;
    }

    /**
     * By the rules of Send to PET: the list's own columns are left out in silence, other names that cannot be are not. What is
     * impossible comes first, then all others by name.
     *
     * @param table empty when it does not exist yet
     */
    public static List<WrittenColumn> ofTable(FixedNames names, Optional<PetSchema> table) {
        List<WrittenColumn> columns = new ArrayList<>();
        Map<ColumnName, String> keys = keysByColumn(names, columns);
        keys.forEach((column, key) -> columns.add(table.map(schema -> inTable(key, column, schema))
                .orElseGet(() -> new WrittenColumn(key, Optional.of(column), Status.CREATED, ""))));
        return columns;
    }

    private static WrittenColumn inTable(String key, ColumnName column, PetSchema table) {
        if (!table.has(column)) {
            return new WrittenColumn(
                    key,
                    Optional.of(column),
                    Status.MISSING,
                    "PET " + table.name() + " in folder " + table.folder() + " has no column " + column
                            + ", its values are dropped; add it in Responsys, its API cannot"
                            + suggestion(column, table.columns().keySet()));
        }
        boolean isCut = key.length() > ColumnName.LENGTH_MAX;
        String text = isCut ? "userData." + key + " is cut to the column " + column : "";
        return new WrittenColumn(key, Optional.of(column), isCut ? Status.CUT : Status.OK, text);
    }

    private static Map<ColumnName, String> keysByColumn(FixedNames names, List<WrittenColumn> impossible) {
        Map<ColumnName, String> keys = new TreeMap<>();
        for (String key : new TreeSet<>(names.keys())) {
            if (isOfTheList(key)) {
                continue;
            }
            Optional<ColumnName> column = ColumnNaming.derive(key);
            if (column.isEmpty()) {
                impossible.add(new WrittenColumn(
                        key,
                        column,
                        Status.IMPOSSIBLE,
                        "userData." + key + " cannot be a column of a PET, its values are dropped; map it to another"
                                + " name"));
                continue;
            }
            String other = keys.putIfAbsent(column.get(), key);
            if (other != null) {
                impossible.add(new WrittenColumn(
                        key,
                        column,
                        Status.IMPOSSIBLE,
                        "userData." + other + " and userData." + key + " both come out as the column " + column.get()
                                + "; events with both are refused; map one of them to another name"));
            }
        }
        return keys;
    }

    private static boolean isOfTheList(String key) {
        try {
            return ColumnName.of(key).isSystem();
        } catch (InvalidValueException other) {
            return false;
        }
    }

    /** What was probably meant, as the end of a sentence; empty when nothing is near. */
    private static String suggestion(ColumnName missing, Collection<ColumnName> existing) {
        List<String> names = existing.stream().map(ColumnName::text).toList();
        String renamed = RENAMED.getOrDefault(missing.text(), "");
        if (names.contains(renamed)) {
            return "; did you mean " + renamed + "? Newer lists call it so; in place of"
                    + " `mapping: recommended` write a mapping with that column";
        }
        String hint = NearestName.hint(missing.text(), names);
        return hint.startsWith("did you mean") ? "; " + hint : "";
    }
}
