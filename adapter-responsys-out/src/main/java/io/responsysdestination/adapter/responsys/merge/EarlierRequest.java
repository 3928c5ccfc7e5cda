package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.adapter.responsys.call.AnswerFlow;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.domain.merge.RowOutcome;
import io.vertx.core.Future;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request of an earlier life; followed once somebody asks for it. */
final class EarlierRequest {
    private final SentRequest noted;
    private final AsyncRequests requests;
    private @Nullable Future<List<RowOutcome>> outcomes;

    EarlierRequest(SentRequest noted, AsyncRequests requests) {
        this.noted = noted;
        this.requests = requests;
    }

    String id() {
        return noted.id();
    }

    /** One outcome a row once the request is at its end and forgotten; none when nobody can say what they are. */
    Future<List<RowOutcome>> outcomes() {
        Future<List<RowOutcome>> known = outcomes;
        if (known == null) {
            known = requests.follow(noted)
                    .map(end -> AnswerFlow.then(
                            end, ended -> RowOutcomes.read(ended, noted.rows().size())))
                    .map(end -> end.fold(read -> read, unreadable -> List.of()));
            outcomes = known;
        }
        return known;
    }
}
