package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindDeliveries.DestinationState;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * {@code GET /health/live} and {@code /health/ready}, which need no token. Live is a process that answers. Ready is one that
 * can keep events and delivers them everywhere: it is down, with its reasons, when the journal is in trouble or a destination
 * is stopped. A destination that waits for Responsys is not: its events are safe, and it goes on by itself.
 */
public final class HealthApi implements AdminPart {
    /** Probes give up soon; without an answer by then something is wrong. */
    private static final int SUMMARY_SECONDS_MAX = 2;

    private final FindDeliveries deliveries;

    public HealthApi(FindDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        JsonAnswer up = JsonAnswer.ok(new JsonObject().put("status", "up"));
        routes.get("/health/live", routing -> up.sendTo(routing.response()));
        routes.get("/health/ready", this::answerReady);
    }

    private void answerReady(RoutingContext routing) {
        VertxStages.onContext(deliveries.summary(), routing.vertx().getOrCreateContext())
                .timeout(SUMMARY_SECONDS_MAX, TimeUnit.SECONDS)
                .map(HealthApi::reasons)
                .otherwise(List.of("the service does not answer for its deliveries"))
                .onSuccess(reasons -> answer(reasons).sendTo(routing.response()));
    }

    private static JsonAnswer answer(List<String> reasons) {
        JsonObject body = new JsonObject()
                .put("status", reasons.isEmpty() ? "up" : "down")
                .put("reasons", new JsonArray(reasons));
        return new JsonAnswer(reasons.isEmpty() ? 200 : 503, Optional.empty(), body.toBuffer());
    }

    private static List<String> reasons(Summary summary) {
        List<String> reasons = new ArrayList<>();
        summary.trouble().ifPresent(trouble -> reasons.add("events cannot be kept: " + trouble));
        summary.destinations().stream()
                .filter(DestinationState::isStopped)
                .forEach(stopped -> reasons.add("destination " + stopped.name() + " is stopped: " + stopped.reason()));
        return reasons;
    }
}
