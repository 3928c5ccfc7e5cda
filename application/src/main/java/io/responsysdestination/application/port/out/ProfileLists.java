package io.responsysdestination.application.port.out;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The profile lists of one Responsys account. Never throws and never blocks; every call is bounded in time by the adapter.
 * A stage fails on a defect only: every foreseen outcome is an {@link Answer}.
 */
public interface ProfileLists {
    /**
     * Merges and follows the request to its end, the asynchronous one too. One outcome a row, in the order of the rows.
     */
    CompletionStage<Answer<List<RowOutcome>>> merge(ListMergeRequest request);

    /** The list's columns as they are now; an unknown list is a refused request. */
    CompletionStage<Answer<ListSchema>> schema(ListName list);
}
