package io.responsysdestination.adapter.responsys.pet;

import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.adapter.responsys.call.AuthorizedCalls;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.adapter.responsys.failure.FailureRules;
import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.merge.Answer;
import io.vertx.core.Future;

/** The columns a profile list has now (Oracle, "Retrieve all fields of a profile list"); nothing is remembered. */
public final class ListSchemas {
    private final AuthorizedCalls calls;

    public ListSchemas(AuthorizedCalls calls) {
        this.calls = calls;
    }

    public Future<Answer<ListSchema>> of(ListName list) {
        return calls.get(ApiFunction.LIST_FIELDS, ResourcePath.API + ResourcePath.listFields(list))
                .map(FailureRules::sparingRows)
                .map(answer -> AnswerFlow.then(
                        answer,
                        json -> SchemaReading.list(list, json)
                                .map(Answer::given)
                                .orElseGet(() -> Answer.failed(FailureRules.notUnderstood()))));
    }
}
