package io.responsysdestination.domain.column;

import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import java.util.Objects;

/**
 * Rows that travel in one request: 1 to {@value #ROWS_MAX}, all with exactly the same columns. This is what makes a
 * shifted or padded value impossible: a record is built from the batch's columns only, and none may be missing.
 *
 * <p>The limit is Oracle's ("Merge or update members": at most 200 records a request).
 */
public record RowBatch(List<Row> rows) {
    public static final int ROWS_MAX = 200;

    public RowBatch {
        rows = List.copyOf(rows);
        if (rows.isEmpty() || rows.size() > ROWS_MAX) {
            throw new InvalidValueException("batch", "must hold 1 to " + ROWS_MAX + " rows");
        }
        Row first = rows.get(0);
        if (!rows.stream().allMatch(row -> row.columns().equals(first.columns()))) {
            throw new InvalidValueException("batch", "holds rows with different columns");
        }
    }

    /** The columns of every row, in the order of {@link #records()}. */
    public List<ColumnName> fieldNames() {
        return List.copyOf(rows.get(0).columns());
    }

    /** The values of every row, by position of {@link #fieldNames()}. */
    public List<List<String>> records() {
        List<ColumnName> columns = fieldNames();
        return rows.stream()
                .map(row -> columns.stream()
                        .map(column -> Objects.requireNonNull(row.value(column)))
                        .toList())
                .toList();
    }

    @Override
    public String toString() {
        return "RowBatch[" + rows.size() + " rows of " + rows.get(0).columns() + "]";
    }
}
