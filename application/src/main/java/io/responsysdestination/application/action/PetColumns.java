package io.responsysdestination.application.action;

import io.responsysdestination.application.action.Preparation.Omission;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnNaming;
import io.responsysdestination.domain.column.ColumnType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The columns of a table row: the values under their columns, and what a table created for them should look like. */
final class PetColumns {
    private final Map<ColumnName, String> values = new LinkedHashMap<>();
    private final Map<ColumnName, ColumnType> creation = new TreeMap<>();
    private final Map<ColumnName, String> keys = new HashMap<>();
    private final List<Omission> omissions = new ArrayList<>();

    private final Problems problems;

    private PetColumns(Problems problems) {
        this.problems = problems;
    }

    /**
     * Two keys that come out as one column are refused, never merged: which of the values belongs there nobody can know.
     *
     * @param flat values by key
     * @param declared keys that the mapping names
     * @param types the field {@code column_types}: type names by column
     */
    static PetColumns of(
            Map<String, Object> flat,
            Collection<String> declared,
            Map<String, @Nullable Object> types,
            Problems problems) {
        PetColumns columns = new PetColumns(problems);
        types.forEach((key, type) -> column(key).ifPresent(column -> columns.addType(column, key, type)));
        declared.forEach(
                key -> column(key).ifPresent(column -> columns.creation.putIfAbsent(column, ColumnType.STR500)));
        flat.forEach((key, value) -> column(key)
                .ifPresentOrElse(
                        column -> columns.add(column, key, value, declared.contains(key)),
                        () -> columns.omissions.add(new Omission("userData." + key, "cannot be a column of a PET"))));
        return columns;
    }

    Map<ColumnName, String> values() {
        return values;
    }

    Map<ColumnName, ColumnType> creation() {
        return creation;
    }

    List<Omission> omissions() {
        return omissions;
    }

    private void addType(ColumnName column, String key, @Nullable Object type) {
        Object given = Coercion.given(type);
        if (given != null) {
            String field = "column_types." + key;
            problems.valid(
                            field,
                            () -> ColumnType.parse(field, Coercion.text(given).orElse("")))
                    .ifPresent(valid -> creation.put(column, valid));
        }
    }

    private void add(ColumnName column, String key, Object value, boolean declared) {
        String earlier = keys.put(column, key);
        if (earlier != null) {
            problems.invalidMember(
                    key,
                    "comes out as the column " + column + ", as userData." + earlier + " does; map one of them to"
                            + " another name of at most " + ColumnName.LENGTH_MAX + " characters");
        }
        values.put(column, value.toString());
        if (declared || !UserData.TRAITS_THAT_IDENTIFY.containsKey(key)) {
            creation.putIfAbsent(column, ColumnType.STR500);
        }
    }

    /** The list's own columns have no place in a table, and some keys can be no column at all. */
    private static Optional<ColumnName> column(String key) {
        return isListColumn(key) ? Optional.empty() : ColumnNaming.derive(key);
    }

    private static boolean isListColumn(String key) {
        try {
            return ColumnName.of(key).isSystem();
        } catch (InvalidValueException other) {
            return false;
        }
    }
}
