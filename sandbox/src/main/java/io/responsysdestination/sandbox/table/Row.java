package io.responsysdestination.sandbox.table;

import org.jspecify.annotations.Nullable;

/** A stored row: one value or null for each column of its table's schema. */
public final class Row {
    private final long riid;
    private final @Nullable String[] values;

    Row(long riid, int columns) {
        this.riid = riid;
        this.values = new String[columns];
        this.values[0] = Long.toString(riid);
    }

    public long riid() {
        return riid;
    }

    public @Nullable String get(int position) {
        return values[position];
    }

    void put(int position, @Nullable String value) {
        values[position] = value;
    }
}
