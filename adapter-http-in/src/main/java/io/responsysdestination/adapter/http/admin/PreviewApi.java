package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.application.port.in.TryEvents.Question;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code POST /api/v1/preview}: what would become of events, with other triggers and mappings if wanted. Writes nothing. */
public final class PreviewApi implements AdminPart {
    private static final int BODY_BYTES_MAX = 512 * 1024;

    /** Lists and tables may have to be read from Responsys first, which paces such calls. */
    private static final int ANSWER_SECONDS_MAX = 60;

    private final TryEvents trials;

    public PreviewApi(TryEvents trials) {
        this.trials = trials;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.post("/api/v1/preview", BODY_BYTES_MAX, routing -> AdminAnswer.run(routing, () -> answer(routing)));
    }

    private void answer(RoutingContext routing) {
        Question question =
                PreviewQuestion.of(Optional.ofNullable(routing.body().buffer()).orElse(Buffer.buffer()));
        VertxStages.onContext(trials.attempt(question), routing.vertx().getOrCreateContext())
                .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                .onSuccess(trial ->
                        new JsonAnswer(200, Optional.empty(), PreviewJson.of(trial)).sendTo(routing.response()))
                .onFailure(cause -> {
                    if (cause instanceof TimeoutException) {
                        AdminAnswer.refuse(
                                routing, 503, "responsys_slow", "lists and tables cannot be read in time; try again");
                    } else {
                        AdminAnswer.fail(routing, cause);
                    }
                });
    }
}
