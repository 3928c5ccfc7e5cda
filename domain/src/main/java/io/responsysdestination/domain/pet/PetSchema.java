package io.responsysdestination.domain.pet;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.FolderName;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A PET as it exists: where it is and the columns it has, with Responsys' own type names, system columns included. */
public record PetSchema(PetName name, FolderName folder, Map<ColumnName, String> columns) {
    public PetSchema {
        columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    }

    public boolean has(ColumnName column) {
        return columns.containsKey(column);
    }
}
