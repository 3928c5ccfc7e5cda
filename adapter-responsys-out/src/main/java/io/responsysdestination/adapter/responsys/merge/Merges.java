package io.responsysdestination.adapter.responsys.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.vertx.core.Future;
import java.util.List;

/** Merges into lists and PETs, at once or followed to the end. Confined to the account's event loop. */
public final class Merges {
    private final AuthorizedCalls calls;
    private final AsyncRequests asyncRequests;

    public Merges(AuthorizedCalls calls, AsyncRequests asyncRequests) {
        this.calls = calls;
        this.asyncRequests = asyncRequests;
    }

    public Future<Answer<List<RowOutcome>>> merge(ListMergeRequest request, CallPriority priority) {
        Post post = MergePosts.of(request);
        Future<Answer<JsonNode>> answer = switch (request.api()) {
            case SYNC -> calls.post(ApiFunction.LIST_MERGE, priority, post);
            case ASYNC -> asyncRequests.submit(ApiFunction.ASYNC_LIST_MERGE, priority, post);
        };
        return outcomes(answer, request.rows().rows().size());
    }

    public Future<Answer<List<RowOutcome>>> merge(PetMergeRequest request, CallPriority priority) {
        Post post = MergePosts.of(request);
        Future<Answer<JsonNode>> answer = switch (request.api()) {
            case SYNC -> calls.post(ApiFunction.PET_MERGE, priority, post);
            case ASYNC -> asyncRequests.submit(ApiFunction.ASYNC_PET_MERGE, priority, post);
        };
        return outcomes(answer, request.rows().rows().size());
    }

    private static Future<Answer<List<RowOutcome>>> outcomes(Future<Answer<JsonNode>> answer, int rows) {
        return answer.map(FailureRules::sparingRows)
                .map(outcome -> AnswerFlow.then(outcome, json -> RowOutcomes.read(json, rows)));
    }
}
