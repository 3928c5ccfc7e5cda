package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.VertxStages;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * {@code GET /metrics}: what Prometheus reads. It holds counts and names of the configuration only, and still wants the admin
 * token where there is one: how much a company sends is nobody else's business.
 */
public final class MetricsApi implements AdminPart {
    static final String PATH = "/metrics";

    private static final String TEXT_FORMAT = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<? extends CompletionStage<String>> metrics;

    /** @param metrics all of them in Prometheus' text format 0.0.4; to be bounded in time */
    public MetricsApi(Supplier<? extends CompletionStage<String>> metrics) {
        this.metrics = metrics;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(PATH, this::answer);
    }

    private void answer(RoutingContext routing) {
        VertxStages.onContext(metrics.get(), routing.vertx().getOrCreateContext())
                .onSuccess(text -> {
                    if (!routing.response().closed()) {
                        var unused = routing.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, TEXT_FORMAT)
                                .end(text);
                    }
                })
                .onFailure(routing::fail);
    }
}
