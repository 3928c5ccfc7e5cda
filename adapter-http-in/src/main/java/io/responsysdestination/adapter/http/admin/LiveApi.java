package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.responsysdestination.application.port.in.FindSeries;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code GET /api/v1/live}: server-sent events (HTML Living Standard, section 9.2), an {@code overview} each second for as
 * long as somebody listens. The service is asked once a second for all listeners together.
 */
public final class LiveApi implements AdminPart, AutoCloseable {
    static final int LISTENERS_MAX = 20;

    private static final int PERIOD_MILLIS = 1_000;
    private static final int ANSWER_SECONDS_MAX = 5;
    private static final String KEEP_ALIVE = ": keep-alive\n\n";

    private final FindDeliveries deliveries;
    private final FindQuotas quotas;
    private final FindSeries series;
    private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();
    private final AtomicBoolean asking = new AtomicBoolean();

    public LiveApi(FindDeliveries deliveries, FindQuotas quotas, FindSeries series) {
        this.deliveries = deliveries;
        this.quotas = quotas;
        this.series = series;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get("/api/v1/live", this::listen);
    }

    /** Ends all answers, which would go on for ever. */
    @Override
    public void close() {
        listeners.forEach(LiveListener::end);
        listeners.clear();
    }

    private void listen(RoutingContext routing) {
        LiveListener listener = new LiveListener(routing);
        listeners.add(listener);
        if (listeners.size() > LISTENERS_MAX) {
            listeners.remove(listener);
            AdminAnswer.refuse(
                    routing, 503, "too_many_listeners", "at most " + LISTENERS_MAX + " may listen at the same time");
            return;
        }
        HttpServerResponse response = routing.response();
        response.putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .setChunked(true)
                .closeHandler(gone -> listeners.remove(listener))
                .exceptionHandler(broken -> listeners.remove(listener));
        listener.send(KEEP_ALIVE);
        tickSoon(routing.vertx(), 1);
    }

    private void tickSoon(Vertx vertx, long millis) {
        if (!listeners.isEmpty() && ticking.compareAndSet(false, true)) {
            long unused = vertx.setTimer(millis, id -> {
                ticking.set(false);
                tickSoon(vertx, PERIOD_MILLIS);
                tick(vertx);
            });
        }
    }

    private void tick(Vertx vertx) {
        if (!asking.compareAndSet(false, true)) {
            listeners.forEach(listener -> listener.send(KEEP_ALIVE));
            return;
        }
        var overview = deliveries
                .summary()
                .thenCombine(quotas.quotas(), LiveApi::overview)
                .thenCombine(series.series(FindSeries.STEP), (json, points) -> {
                    points.forEach(point -> json.put("point", SeriesJson.point(point)));
                    return json;
                });
        VertxStages.onContext(overview, vertx.getOrCreateContext())
                .timeout(ANSWER_SECONDS_MAX, TimeUnit.SECONDS)
                .map(json -> "event: overview\ndata: " + json.encode() + "\n\n")
                .otherwise(KEEP_ALIVE)
                .onSuccess(text -> {
                    asking.set(false);
                    listeners.forEach(listener -> listener.send(text));
                });
    }

    private static JsonObject overview(Summary summary, List<Quota> uses) {
        return new JsonObject()
                .put("summary", DeliveryJson.summary(summary))
                .put("quotas", QuotaJson.quotas(uses).getJsonArray("quotas"));
    }
}
