package io.responsysdestination.domain.column;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Values of one person, each under its column, in the order of the columns' names. An absent column leaves what
 * Responsys has stored; an empty text clears it. {@code toString} is masked: the values are personal data.
 */
public final class Row {
    private final Map<ColumnName, String> values;

    private Row(Map<ColumnName, String> values) {
        this.values = values;
    }

    /** Keeps a copy; a row without any column is refused. */
    public static Row of(Map<ColumnName, String> values) {
        return of(values, Map.of());
    }

    /** Keeps a copy of both together; what {@code before} and {@code after} both have is {@code after}'s. */
    public static Row of(Map<ColumnName, String> before, Map<ColumnName, String> after) {
        Map<ColumnName, String> both = new TreeMap<>(before);
        both.putAll(after);
        if (both.isEmpty()) {
            throw new InvalidValueException("row", "has no column");
        }
        both.forEach((column, value) -> Objects.requireNonNull(value, column.text()));
        return new Row(both);
    }

    public Set<ColumnName> columns() {
        return Collections.unmodifiableSet(values.keySet());
    }

    public @Nullable String value(ColumnName column) {
        return values.get(column);
    }

    public Map<ColumnName, String> asMap() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Row that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return "Row" + values.keySet();
    }
}
