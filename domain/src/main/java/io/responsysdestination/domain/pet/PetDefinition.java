package io.responsysdestination.domain.pet;

import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.list.FolderName;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A PET to be created. Its columns are final: Responsys has no call that adds one later. The link to the list and the
 * system columns are added by Responsys and must not be among them.
 */
public record PetDefinition(PetName name, FolderName folder, Map<ColumnName, ColumnType> columns) {
    public PetDefinition {
        columns = Collections.unmodifiableMap(new TreeMap<>(columns));
        if (columns.isEmpty()) {
            throw new InvalidValueException("PET", "needs at least one column to be created");
        }
        columns.keySet().forEach(column -> {
            if (column.isSystem()) {
                throw new InvalidValueException("column " + column, "is Responsys' own and cannot be created in a PET");
            }
        });
    }
}
