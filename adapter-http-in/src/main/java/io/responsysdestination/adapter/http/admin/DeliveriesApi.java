package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code GET /api/v1/summary}, {@code deliveries}, and one delivery with its details. */
public final class DeliveriesApi implements AdminPart {
    private final FindDeliveries deliveries;

    public DeliveriesApi(FindDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                "/api/v1/summary",
                routing -> AdminAnswer.of(
                        routing, deliveries::summary, summary -> JsonAnswer.ok(DeliveryJson.summary(summary))));
        routes.get(
                "/api/v1/deliveries",
                routing -> AdminAnswer.of(
                        routing,
                        () -> deliveries.find(DeliveryFilters.deliveries(routing.queryParams())),
                        page -> JsonAnswer.ok(DeliveryJson.page(page))));
        routes.get("/api/v1/deliveries/:destination/:subscription/:messageId", this::showOne);
    }

    private void showOne(RoutingContext routing) {
        DeliveryQuery one = DeliveryQuery.builder()
                .destination(Optional.of(routing.pathParam("destination")))
                .subscription(Optional.of(routing.pathParam("subscription")))
                .messageId(Optional.of(routing.pathParam("messageId")))
                .limit(1)
                .build();
        AdminAnswer.sending(routing, () -> deliveries.find(one), DeliveriesApi::details);
    }

    private static Consumer<HttpServerResponse> details(Page found) {
        return found.records().stream()
                .findFirst()
                .<Consumer<HttpServerResponse>>map(
                        record -> new JsonAnswer(200, Optional.empty(), DeliveryDetailJson.of(record))::sendTo)
                .orElseGet(() -> Problem.of(404, "not_found", "there is no such delivery")::sendTo);
    }
}
