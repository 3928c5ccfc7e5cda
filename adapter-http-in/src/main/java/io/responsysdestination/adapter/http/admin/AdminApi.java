package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.adapter.http.VertxStages;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * {@code GET /health/live}, {@code /health/ready}, {@code /api/v1/summary} and {@code /api/v1/deliveries} with the filters
 * {@code messageId}, {@code destination}, {@code status} and {@code limit}. With a token, all under {@code /api} wants it
 * as {@code Authorization: Bearer}.
 */
public final class AdminApi {
    private static final int LIMIT_DEFAULT = 100;
    private static final String SCHEME = "Bearer ";
    private static final Set<String> FILTERS = Set.of("messageId", "destination", "status", "limit");

    private final FindDeliveries deliveries;
    private final Optional<byte[]> token;

    public AdminApi(FindDeliveries deliveries, Optional<String> token) {
        this.deliveries = deliveries;
        this.token = token.map(secret -> secret.getBytes(StandardCharsets.UTF_8));
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
        router.errorHandler(405, routing -> refuse(routing, 405, "method_not_allowed", "only GET is allowed here"));
        router.errorHandler(500, routing -> JsonAnswer.internalError().sendTo(routing.response()));
    }

    private void authorize(RoutingContext routing) {
        String given = Optional.ofNullable(routing.request().getHeader("Authorization"))
                .orElse("");
        boolean allowed = token.map(wanted -> isBearer(given)
                        && MessageDigest.isEqual(
                                wanted, given.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)))
                .orElse(true);
        if (allowed) {
            routing.next();
        } else {
            refuse(routing, 401, "unauthorized", "send the admin token as Authorization: Bearer TOKEN");
        }
    }

    /** The scheme is read without regard to case (RFC 9110, section 11.1). */
    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    private void find(RoutingContext routing) {
        try {
            DeliveryQuery query = query(routing.queryParams());
            answer(routing, deliveries.find(query), found -> {
                JsonArray records = new JsonArray();
                found.records().forEach(record -> records.add(DeliveryJson.delivery(record)));
                return new JsonObject().put("deliveries", records);
            });
        } catch (InvalidValueException unusable) {
            refuse(routing, 400, "invalid_parameter", String.valueOf(unusable.getMessage()));
        }
    }

    private static DeliveryQuery query(MultiMap parameters) {
        if (!FILTERS.containsAll(parameters.names())) {
            throw new InvalidValueException("no such filter:", "use messageId, destination, status or limit");
        }
        return DeliveryQuery.builder()
                .messageId(parameter(parameters, "messageId"))
                .destination(parameter(parameters, "destination"))
                .status(parameter(parameters, "status")
                        .map(text -> status(text)
                                .orElseThrow(() ->
                                        new InvalidValueException("status", "must be pending, delivered or dead"))))
                .limit(parameter(parameters, "limit").map(AdminApi::limit).orElse(LIMIT_DEFAULT))
                .build();
    }

    private static Optional<String> parameter(MultiMap parameters, String name) {
        List<String> given = parameters.getAll(name);
        if (given.size() > 1) {
            throw new InvalidValueException(name, "must not be given twice");
        }
        return given.stream().filter(text -> !text.isEmpty()).findFirst();
    }

    private static int limit(String text) {
        boolean isWithin = text.matches("[0-9]{1,4}")
                && Integer.parseInt(text) >= 1
                && Integer.parseInt(text) <= DeliveryQuery.LIMIT_MAX;
        if (!isWithin) {
            throw new InvalidValueException("limit", "must be a number from 1 to " + DeliveryQuery.LIMIT_MAX);
        }
        return Integer.parseInt(text);
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
