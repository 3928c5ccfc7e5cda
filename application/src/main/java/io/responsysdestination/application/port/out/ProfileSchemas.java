package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What a Responsys account is made of, to be read only. Never throws and never blocks; a stage fails on a defect only: every
 * foreseen outcome is an {@link Answer}.
 */
public interface ProfileSchemas {
    /** The list's columns; empty when nobody can say, as without an account. */
    CompletionStage<Answer<Optional<ListSchema>>> list(ListName list);

    /** A PET by name in whatever folder it is; empty when the list has none of that name, or nobody can say. */
    CompletionStage<Answer<Optional<PetSchema>>> pet(ListName list, PetName pet);
}
