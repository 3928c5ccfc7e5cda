package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MergeRule;

/** Rows for one profile list, under one rule. Every match column of the rule is among the rows' columns. */
public record ListMergeRequest(ListName list, MergeApi api, MergeRule rule, RowBatch rows) {
    public ListMergeRequest {
        var fieldNames = rows.fieldNames();
        rule.matchColumns().kinds().forEach(kind -> {
            if (!fieldNames.contains(kind.column())) {
                throw new InvalidValueException("fieldNames", "lacks the match column " + kind.column());
            }
        });
    }
}
