package io.responsysdestination.sandbox.table;

import java.util.Locale;

/** A column; names are compared without case and kept in upper case, as reads return them. */
public record Column(String name, ColumnType type) {
    public Column {
        name = name.toUpperCase(Locale.ROOT);
    }

    /**
     * A column by the names of the API.
     *
     * @param type INTEGER, NUMBER, TIMESTAMP, CHAR or STRn
     * @throws IllegalArgumentException if there is no such type
     */
    public static Column of(String name, String type) {
        return new Column(name, ColumnType.of(type));
    }
}
