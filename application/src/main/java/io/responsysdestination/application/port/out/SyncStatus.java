package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.pet.PetName;
import java.util.List;
import java.util.Optional;

/** Something worth telling whoever watches the synchronisation. Holds personal data; what leaves is the adapter's care. */
public sealed interface SyncStatus {
    /** A list merge has come to its end. */
    record ListMerged(ListMergeRequest request, Answer<List<RowOutcome>> answer) implements SyncStatus {}

    /** A PET merge has come to its end. */
    record PetMerged(PetMergeRequest request, Answer<List<RowOutcome>> answer) implements SyncStatus {}

    /** An event did not become a row, for good. {@code reason} may repeat a value of the row. */
    record EventRefused(
            String messageId,
            String subscription,
            String action,
            Optional<ListName> list,
            Optional<PetName> pet,
            String code,
            String reason)
            implements SyncStatus {
        @Override
        public String toString() {
            return "EventRefused[" + code + "]";
        }
    }

    /** A column that events bring and the PET does not have; told once a column. */
    record ColumnDropped(ListName list, PetName pet, ColumnName column) implements SyncStatus {}

    /** A value of an event was left out although the event went on; {@code problem} does not repeat the value. */
    record ValueOmitted(String messageId, String subscription, String action, String field, String problem)
            implements SyncStatus {}
}
