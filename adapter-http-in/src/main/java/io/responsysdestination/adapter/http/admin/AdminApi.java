package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindDeliveries;
import io.responsysdestination.application.port.in.FindQuotas;
import io.responsysdestination.application.port.in.ReplayDeadLetters;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * {@code GET /health/live}, {@code /health/ready}, and under {@code /api/v1} {@code summary}, {@code deliveries},
 * {@code dead-letters} and {@code quotas}. With a token, all under {@code /api} wants it as {@code Authorization: Bearer}.
 */
public final class AdminApi {
    private static final String SCHEME = "Bearer ";

    private final FindDeliveries deliveries;
    private final ReplayDeadLetters letters;
    private final FindQuotas quotas;
    private final Optional<byte[]> token;

    public AdminApi(FindDeliveries deliveries, ReplayDeadLetters letters, FindQuotas quotas, Optional<String> token) {
        this.deliveries = deliveries;
        this.letters = letters;
        this.quotas = quotas;
        this.token = token.map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the routes, and answers in JSON for what no route takes. */
    public void mountOn(Router router) {
        JsonAnswer up = JsonAnswer.ok(new JsonObject().put("status", "up"));
        router.get("/health/live").handler(routing -> up.sendTo(routing.response()));
        router.get("/health/ready").handler(routing -> up.sendTo(routing.response()));
        router.route("/api/*").handler(this::authorize);
        router.get("/api/v1/summary")
                .handler(routing -> AdminAnswer.of(
                        routing, deliveries::summary, summary -> JsonAnswer.ok(DeliveryJson.summary(summary))));
        router.get("/api/v1/deliveries")
                .handler(routing -> AdminAnswer.of(
                        routing,
                        () -> deliveries.find(DeliveryFilters.deliveries(routing.queryParams())),
                        page -> JsonAnswer.ok(DeliveryJson.page(page))));
        router.get("/api/v1/quotas")
                .handler(routing ->
                        AdminAnswer.of(routing, quotas::quotas, found -> JsonAnswer.ok(QuotaJson.quotas(found))));
        new DeadLettersApi(deliveries, letters).mountOn(router);
        onError(router, 400, "invalid_request", "the request is not valid HTTP");
        onError(router, 404, "not_found", "no such path");
        onError(router, 405, "method_not_allowed", "only GET is allowed here");
        onError(router, 413, "body_too_large", "the body may have " + DeadLettersApi.BODY_BYTES_MAX + " bytes");
        router.errorHandler(500, routing -> JsonAnswer.internalError().sendTo(routing.response()));
    }

    private static void onError(Router router, int status, String code, String message) {
        router.errorHandler(status, routing -> AdminAnswer.refuse(routing, status, code, message));
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
            AdminAnswer.refuse(routing, 401, "unauthorized", "send the admin token as Authorization: Bearer TOKEN");
        }
    }

    /** The scheme is read without regard to case (RFC 9110, section 11.1). */
    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }
}
