package io.responsysdestination.sandbox.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table's columns in the order in which the API lists them. */
public final class Schema {
    private final List<Column> columns;
    private final Map<String, Integer> positions = new HashMap<>();

    /** @throws IllegalArgumentException if a name comes twice */
    Schema(List<Column> columns) {
        this.columns = List.copyOf(columns);
        for (Column column : columns) {
            if (positions.put(column.name(), positions.size()) != null) {
                throw new IllegalArgumentException("column twice: " + column.name());
            }
        }
    }

    public List<Column> columns() {
        return columns;
    }

    /** Names are asked for in upper case here and below: merges ask often. */
    public boolean has(String name) {
        return positions.containsKey(name);
    }

    /** The place of a column that is there. */
    public int position(String name) {
        return Objects.requireNonNull(positions.get(name), "no such column");
    }

    public Column column(int position) {
        return columns.get(position);
    }
}
