package io.responsysdestination.domain.merge;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.pet.PetName;

/**
 * One person's row as an event wants it to stand in a PET. {@code riid} is the person's id in the list, which the list
 * merge before it has answered: it tells which rows are of one person.
 */
public record PetIntent(ListName list, PetName pet, MergeApi api, PetMergeRule rule, Row row, String riid) {
    @Override
    public String toString() {
        return "PetIntent[" + list + ", " + pet + ", " + row + "]";
    }
}
