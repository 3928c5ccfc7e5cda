package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** {@code GET /rest/api/ratelimit}, the one path without a version, with its own answer to bad tokens. */
final class RateLimitRoute {
    static final String PATH = "/rest/api/ratelimit";

    private final AccountApi api;

    RateLimitRoute(AccountApi api) {
        this.api = api;
    }

    void mountOn(Router router, String prefix) {
        router.get(prefix + PATH)
                .handler(api.withToken(ApiFunction.RETRIEVE_RATE_LIMITS, unused -> badToken(), this::limits));
    }

    private Answer limits(RoutingContext call, Instant now) {
        ArrayNode all = Json.array();
        for (ApiFunction function : ApiFunction.values()) {
            all.addObject()
                    .put("limit", api.limits().limitOf(function))
                    .put("api", function.api())
                    .put("resource_path", function.resourcePath())
                    .put("verb", function.verb())
                    .put("description", function.api());
        }
        return Answer.ok(all);
    }

    /** A bad token here is not a 401. */
    static Refusal badToken() {
        return Refusal.unexpectedException("Not a valid authentication token");
    }
}
