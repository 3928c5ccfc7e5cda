package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.pet.PetName;
import java.util.Map;

/**
 * What an intent adds to a PET once its person is in the list.
 *
 * @param folder where the PET is created if the list has none of its name
 * @param columns the values, without the person's identifiers; those the table lacks are left out when sent
 * @param creation every column, with its type, that the table should have if this event is what creates it
 */
public record PetWrite(
        PetName pet,
        FolderName folder,
        UpdateOnMatch updateOnMatch,
        Row columns,
        Map<ColumnName, ColumnType> creation) {
    public PetWrite {
        creation = Map.copyOf(creation);
    }

    /**
     * Whether a value is lost if the table has no such column. What a table would not even be created with, such as the
     * trait of an identifier, goes along where there is a column for it and is not missed where there is none.
     */
    boolean misses(ColumnName column) {
        return creation.containsKey(column);
    }
}
