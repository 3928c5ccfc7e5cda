package io.responsysdestination.adapter.responsys.merge;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** The body of a list merge; match columns are column names, with their trailing underscore. */
record ListMergeBody(RecordData recordData, WireMergeRule mergeRule) {

    /** What is unset is left out, except the second match column and the template, which recordings show as null. */
    record WireMergeRule(
            boolean insertOnNoMatch,
            String updateOnMatch,
            String matchColumnName1,
            @Nullable String matchColumnName2,
            String matchOperator,
            String optinValue,
            String optoutValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String htmlValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String textValue,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String rejectRecordIfChannelEmpty,

            String defaultPermissionStatus) {}
}
