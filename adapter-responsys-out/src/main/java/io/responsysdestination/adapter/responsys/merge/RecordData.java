package io.responsysdestination.adapter.responsys.merge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a merge on the wire: {@code records} match {@code fieldNames} by position. */
record RecordData(
        List<String> fieldNames,
        List<List<String>> records,
        @Nullable String mapTemplateName) {
    @Override
    public String toString() {
        return "RecordData" + fieldNames;
    }
}
