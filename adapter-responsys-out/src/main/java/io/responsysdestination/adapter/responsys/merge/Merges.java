package io.responsysdestination.adapter.responsys.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
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

    public Future<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
        return send(request.api(), MergePosts.of(request), request.rows().rows().size());
    }

    public Future<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
        return send(request.api(), MergePosts.of(request), request.rows().rows().size());
    }

    private Future<Answer<List<RowOutcome>>> send(MergeApi api, Post post, int rows) {
        Future<Answer<JsonNode>> answer = switch (api) {
            case SYNC -> calls.post(post.path(), post.body());
            case ASYNC -> asyncRequests.submit(post.path(), post.body());
        };
        return answer.map(outcome -> AnswerFlow.then(outcome, json -> RowOutcomes.read(json, rows)));
    }
}
