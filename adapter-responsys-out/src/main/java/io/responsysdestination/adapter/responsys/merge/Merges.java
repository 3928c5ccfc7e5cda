package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.async.RequestNotes;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.adapter.responsys.pace.CallPriority;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;

/** Merges into lists and PETs, at once or followed to the end. Confined to the account's event loop. */
public final class Merges {
    private final AuthorizedCalls calls;
    private final AsyncRequests asyncRequests;
    private final RequestNotes notes;
    private final EarlierRequests earlier;

    public Merges(AuthorizedCalls calls, AsyncRequests asyncRequests, RequestNotes notes, InstantSource clock) {
        this.calls = calls;
        this.asyncRequests = asyncRequests;
        this.notes = notes;
        this.earlier = new EarlierRequests(asyncRequests, notes, clock);
    }

    public Future<Answer<List<RowOutcome>>> merge(MergeRequest request, CallPriority priority) {
        if (request.api() == MergeApi.SYNC && earlier.areNone()) {
            return send(request, List.of(), priority); // prints cost more than the rest of a request
        }
        List<SentRow> rows = RowPrints.of(request, notes);
        return earlier.answer(
                rows,
                positions -> positions.size() == rows.size()
                        ? send(request, rows, priority)
                        : send(request.carrying(at(positions, request)), at(positions, rows), priority));
    }

    /** {@code rows}, for those who come later, count with an asynchronous request only. */
    private Future<Answer<List<RowOutcome>>> send(MergeRequest request, List<SentRow> rows, CallPriority priority) {
        Post post = MergePosts.of(request);
        int count = request.rows().rows().size();
        boolean isPet = request instanceof PetMergeRequest;
        return switch (request.api()) {
            case SYNC ->
                calls.post(isPet ? ApiFunction.PET_MERGE : ApiFunction.LIST_MERGE, priority, post)
                        .map(FailureRules::sparingRows)
                        .map(answer -> AnswerFlow.then(answer, json -> RowOutcomes.read(json, count)));
            case ASYNC ->
                asyncRequests
                        .submit(
                                isPet ? ApiFunction.ASYNC_PET_MERGE : ApiFunction.ASYNC_LIST_MERGE,
                                priority,
                                post,
                                rows)
                        .map(FailureRules::sparingRows)
                        .map(answer -> AnswerFlow.then(answer, ended -> RowOutcomes.read(ended, count)));
        };
    }

    private static RowBatch at(List<Integer> positions, MergeRequest request) {
        return new RowBatch(at(positions, request.rows().rows()));
    }

    private static <T> List<T> at(List<Integer> positions, List<T> all) {
        return positions.stream().map(all::get).toList();
    }
}
