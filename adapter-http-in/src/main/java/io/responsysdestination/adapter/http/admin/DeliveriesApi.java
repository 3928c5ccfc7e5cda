package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryRecord;
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
        DeliveryRecord.Key one = new DeliveryRecord.Key(
                routing.pathParam("messageId"), routing.pathParam("destination"), routing.pathParam("subscription"));
        AdminAnswer.sending(routing, () -> deliveries.details(one), DeliveriesApi::details);
    }

    private static Consumer<HttpServerResponse> details(Optional<DeliveryRecord> found) {
        return found.<Consumer<HttpServerResponse>>map(
                        record -> new JsonAnswer(200, Optional.empty(), DeliveryDetailJson.of(record))::sendTo)
                .orElseGet(() -> Problem.of(404, "not_found", "there is no such delivery")::sendTo);
    }
}
