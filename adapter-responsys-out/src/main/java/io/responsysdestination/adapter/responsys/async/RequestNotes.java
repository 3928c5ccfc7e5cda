package io.responsysdestination.adapter.responsys.async;

import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import io.responsysdestination.application.port.out.SentRequests;
import io.responsysdestination.application.port.out.SentRequests.SentRequest;
import io.responsysdestination.application.port.out.SentRequests.SentRow;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What is remembered of one account's requests, on its event loop. What cannot be remembered costs a call, so a store that
 * fails is reported and no more; while its disk gives trouble, forgetting waits as long as the ends of deliveries do.
 */
public final class RequestNotes {
    private static final System.Logger LOG = System.getLogger(RequestNotes.class.getName());

    private final SentRequests kept;
    private final String account;
    private final Context context;
    private final InstantSource clock;

    /** {@code account} tells accounts that share a store apart. */
    public RequestNotes(SentRequests kept, String account, Context context, InstantSource clock) {
        this.kept = kept;
        this.account = account;
        this.context = context;
        this.clock = clock;
    }

    public Fingerprint fingerprint(byte[] content) {
        return kept.fingerprint(content);
    }

    /** Forgets requests for good; never fails. */
    public Future<?> forget(Collection<String> ids) {
        return ids.isEmpty()
                ? Future.succeededFuture()
                : reported(kept.forget(account, ids)).otherwiseEmpty();
    }

    /** What earlier lives have left; nothing when it cannot be read. */
    public Future<List<SentRequest>> takeOver() {
        return reported(kept.takeOver(account)).otherwise(List.of());
    }

    void note(String id, List<SentRow> rows) {
        var unused = reported(kept.note(account, new SentRequest(id, clock.instant(), rows)));
    }

    private <T> Future<T> reported(CompletionStage<T> stage) {
        return Future.fromCompletionStage(stage, context)
                .onFailure(failure -> LOG.log(
                        System.Logger.Level.WARNING,
                        "asynchronous requests are not remembered for the next start ({0})",
                        failure.getClass().getSimpleName()));
    }
}
