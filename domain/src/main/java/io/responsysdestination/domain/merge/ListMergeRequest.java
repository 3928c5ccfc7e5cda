package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MergeRule;

/** Rows for one profile list, under one rule. Every match column of the rule is among the rows' columns. */
public record ListMergeRequest(ListName list, MergeApi api, MergeRule rule, RowBatch rows) implements MergeRequest {
    public ListMergeRequest {
        MergeRequest.requireMatchColumns(rule.matchColumns(), rows);
    }

    @Override
    public ListMergeRequest carrying(RowBatch otherRows) {
        return new ListMergeRequest(list, api, rule, otherRows);
    }
}
