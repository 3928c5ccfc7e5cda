package io.responsysdestination.application.tables;

import io.responsysdestination.domain.column.ColumnName;
import java.util.Optional;

/**
 * A column that a mapping writes.
 *
 * @param key of {@code userData}, from which the column has its name
 * @param column empty when no column can have such a name
 * @param text what is to be known of it, a sentence without its end; empty when all is well
 */
public record WrittenColumn(String key, Optional<ColumnName> column, Status status, String text) {
    /** What becomes of its values. */
    public enum Status {
        /** They are written. */
        OK,
        /** They are written to a column of which the name is shorter than the key. */
        CUT,
        /** They are written to a table that the first event creates. */
        CREATED,
        /** There is no such column. */
        MISSING,
        /** No event can have them written: the name cannot be, or two keys have the same. */
        IMPOSSIBLE
    }
}
