package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.pet.PetName;

/** Rows for one PET, under one rule. Every match column of the rule is among the rows' columns. */
public record PetMergeRequest(ListName list, PetName pet, MergeApi api, PetMergeRule rule, RowBatch rows)
        implements MergeRequest {
    public PetMergeRequest {
        MergeRequest.requireMatchColumns(rule.matchColumns(), rows);
    }

    @Override
    public PetMergeRequest carrying(RowBatch otherRows) {
        return new PetMergeRequest(list, pet, api, rule, otherRows);
    }
}
