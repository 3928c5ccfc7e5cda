package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code GET /health/live}, {@code /health/ready}, {@code /api/v1/summary} and {@code /api/v1/deliveries} with the filters
 * {@code messageId}, {@code destination}, {@code status} and {@code limit}. With a token, all under {@code /api} wants it
 * as {@code Authorization: Bearer}.
 */
public final class AdminApi {
    private static final int LIMIT_DEFAULT = 100;

    private final FindDeliveries deliveries;
    private final Optional<byte[]> authorization;

    public AdminApi(FindDeliveries deliveries, Optional<String> token) {
        this.deliveries = deliveries;
        this.authorization = token.map(secret -> ("Bearer " + secret).getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the routes, and answers in JSON for what no route takes. */
    public void mountOn(Router router) {
        JsonAnswer up = JsonAnswer.ok(new JsonObject().put("status", "up"));
        router.get("/health/live").handler(routing -> up.sendTo(routing.response()));
        router.get("/health/ready").handler(routing -> up.sendTo(routing.response()));
        router.route("/api/*").handler(this::authorize);
        router.get("/api/v1/summary").handler(routing -> answer(routing, deliveries.summary(), DeliveryJson::summary));
        router.get("/api/v1/deliveries").handler(this::find);
        router.errorHandler(404, routing -> refuse(routing, 404, "not_found", "no such path"));
        router.errorHandler(500, routing -> JsonAnswer.internalError().sendTo(routing.response()));
    }

    private void authorize(RoutingContext routing) {
        String given = Optional.ofNullable(routing.request().getHeader("Authorization"))
                .orElse("");
        boolean allowed = authorization
                .map(wanted -> MessageDigest.isEqual(wanted, given.getBytes(StandardCharsets.UTF_8)))
                .orElse(true);
        if (allowed) {
            routing.next();
        } else {
            refuse(routing, 401, "unauthorized", "send the admin token as Authorization: Bearer TOKEN");
        }
    }

    private void find(RoutingContext routing) {
        Optional<String> status = parameter(routing, "status");
        Optional<DeliveryRecord.Status> wanted = status.flatMap(AdminApi::status);
        if (status.isPresent() && wanted.isEmpty()) {
            refuse(routing, 400, "invalid_parameter", "status must be pending, delivered or dead");
            return;
        }
        int limit;
        try {
            limit = parameter(routing, "limit").map(Integer::parseInt).orElse(LIMIT_DEFAULT);
        } catch (NumberFormatException notANumber) {
            refuse(routing, 400, "invalid_parameter", "limit must be a number of at most " + DeliveryQuery.LIMIT_MAX);
            return;
        }
        DeliveryQuery query =
                new DeliveryQuery(parameter(routing, "messageId"), parameter(routing, "destination"), wanted, limit);
        answer(routing, deliveries.find(query), found -> {
            JsonArray records = new JsonArray();
            found.forEach(record -> records.add(DeliveryJson.delivery(record)));
            return new JsonObject().put("deliveries", records);
        });
    }

    private static Optional<String> parameter(RoutingContext routing, String name) {
        return Optional.ofNullable(routing.request().getParam(name)).filter(text -> !text.isEmpty());
    }

    private static Optional<DeliveryRecord.Status> status(String text) {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "PENDING" -> Optional.of(DeliveryRecord.Status.PENDING);
            case "DELIVERED" -> Optional.of(DeliveryRecord.Status.DELIVERED);
            case "DEAD" -> Optional.of(DeliveryRecord.Status.DEAD);
            default -> Optional.empty();
        };
    }

    private static <T> void answer(RoutingContext routing, CompletionStage<T> stage, Function<T, JsonObject> toJson) {
        VertxStages.onContext(stage, routing.vertx().getOrCreateContext())
                .onSuccess(value -> JsonAnswer.ok(toJson.apply(value)).sendTo(routing.response()))
                .onFailure(routing::fail);
    }

    private static void refuse(RoutingContext routing, int status, String code, String message) {
        JsonAnswer.error(status, code, message).sendTo(routing.response());
    }
}
