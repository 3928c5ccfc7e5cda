package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.match.MatchColumns;

/** Rows on their way into a list or a PET. */
public sealed interface MergeRequest permits ListMergeRequest, PetMergeRequest {
    MergeApi api();

    RowBatch rows();

    /** The same request for other rows, as when one that is refused as a whole is halved to find the row at fault. */
    MergeRequest carrying(RowBatch otherRows);

    /** Responsys refuses every record of a request whose {@code fieldNames} lack a match column. */
    static void requireMatchColumns(MatchColumns matchColumns, RowBatch rows) {
        var fieldNames = rows.fieldNames();
        matchColumns.kinds().forEach(kind -> {
            if (!fieldNames.contains(kind.column())) {
                throw new InvalidValueException("fieldNames", "lacks the match column " + kind.column());
            }
        });
    }
}
