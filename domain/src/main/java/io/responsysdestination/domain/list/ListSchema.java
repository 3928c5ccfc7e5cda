package io.responsysdestination.domain.list;

import io.responsysdestination.domain.column.ColumnName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The columns a profile list has now, with Responsys' own type names (STR255, CHAR …), in Responsys' order. */
public record ListSchema(ListName list, Map<ColumnName, String> columns) {
    public ListSchema {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }
}
