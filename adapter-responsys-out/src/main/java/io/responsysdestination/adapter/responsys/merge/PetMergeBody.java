package io.responsysdestination.adapter.responsys.merge;

import org.jspecify.annotations.Nullable;

/**
 * The body of a PET merge: the rule's members stand beside the rows, and match columns go without trailing underscore;
 * with one Responsys answers "Match Column is null" (Oracle, "Merge profile extension recipients").
 */
record PetMergeBody(
        RecordData recordData,
        boolean insertOnNoMatch,
        String updateOnMatch,
        String matchColumnName1,
        @Nullable String matchColumnName2) {}
