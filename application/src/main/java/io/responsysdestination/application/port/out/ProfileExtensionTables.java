package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The profile extension tables of one Responsys account. Never throws and never blocks; every call is bounded in time by
 * the adapter. A stage fails on a defect only: every foreseen outcome is an {@link Answer}.
 */
public interface ProfileExtensionTables {
    /**
     * Finds a PET by name in whatever folder it is; empty when the list has none of that name. May answer from memory;
     * "empty" is never from memory, and what a merge or a creation contradicts is forgotten.
     */
    CompletionStage<Answer<Optional<PetSchema>>> find(ListName list, PetName pet);

    /** Creates a PET; when another has been faster, the answer is the table that is there. */
    CompletionStage<Answer<PetSchema>> create(ListName list, PetDefinition definition);

    /**
     * Merges and follows the request to its end, the asynchronous one too. One outcome a row, in the order of the rows.
     */
    CompletionStage<Answer<List<RowOutcome>>> merge(PetMergeRequest request);
}
