package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import java.util.concurrent.CompletionStage;

/**
 * Deletes people in a Responsys account. Never throws and never blocks; a stage fails on a defect only: every foreseen outcome
 * is an {@link Answer}.
 */
public interface ProfileDeletion {
    /** Deletes whoever the list finds by the identifier, which is none of the hashes. */
    CompletionStage<Answer<Deleted>> fromList(ListName list, Identifier person);

    /** Deletes the rows of whoever the list finds by the identifier; a PET that there is not has no row. */
    CompletionStage<Answer<Deleted>> fromPet(ListName list, PetName pet, Identifier person);

    /** What there was to delete. */
    enum Deleted {
        DELETED,
        NOT_THERE
    }
}
