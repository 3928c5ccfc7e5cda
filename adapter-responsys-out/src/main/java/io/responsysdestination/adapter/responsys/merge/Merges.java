package io.responsysdestination.adapter.responsys.merge;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
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
    private final MergeMapper mapper = new MergeMapperImpl();

    public Merges(AuthorizedCalls calls, AsyncRequests asyncRequests) {
        this.calls = calls;
        this.asyncRequests = asyncRequests;
    }

    public Future<Answer<List<RowOutcome>>> merge(ListMergeRequest request) {
        return send(
                request.api(),
                ResourcePath.listMembers(request.list()),
                mapper.toListMerge(request),
                request.rows().rows().size());
    }

    public Future<Answer<List<RowOutcome>>> merge(PetMergeRequest request) {
        return send(
                request.api(),
                ResourcePath.petMembers(request.list(), request.pet()),
                mapper.toPetMerge(request),
                request.rows().rows().size());
    }

    private Future<Answer<List<RowOutcome>>> send(MergeApi api, String resource, Object body, int rows) {
        Future<Answer<JsonNode>> answer = switch (api) {
            case SYNC -> calls.post(ResourcePath.API + resource, body);
            case ASYNC -> asyncRequests.submit(ResourcePath.ASYNC_API + resource, body);
        };
        return answer.map(outcome -> AnswerFlow.then(outcome, json -> RowOutcomes.read(json, rows)));
    }
}
