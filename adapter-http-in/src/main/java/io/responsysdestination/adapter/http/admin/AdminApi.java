package io.responsysdestination.adapter.http.admin;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** The admin port: its parts, who may ask them, and problem documents (RFC 9457) for what none of them takes. */
public final class AdminApi {
    /** The console needs nothing from elsewhere, and nobody may show it within a page of his own. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private static final String API = "/api/*";
    private static final System.Logger LOG = System.getLogger(AdminApi.class.getName());

    private final AdminAccess access;
    private final List<AdminPart> parts;

    public AdminApi(AdminAccess access, List<AdminPart> parts) {
        this.access = access;
        this.parts = List.copyOf(parts);
    }

    /** Adds the routes, and answers for what no route takes. */
    public void mountOn(Router router) {
        router.route().handler(AdminApi::secure);
        router.route().handler(access::checkHost);
        router.route(API).handler(AdminApi::keepOutOfCaches);
        router.route(API).handler(access::checkToken);
        router.route(MetricsApi.PATH).handler(access::checkToken);
        AdminRoutes routes = new AdminRoutes(router);
        parts.forEach(part -> part.mountOn(routes));
        routes.refuseOtherMethods();
        onError(router, 400, "invalid_request", "the request is not valid HTTP");
        onError(router, 404, "not_found", "no such path");
        router.errorHandler(413, AdminRoutes::refuseBody);
        router.errorHandler(500, routing -> {
            LOG.log(System.Logger.Level.ERROR, "A request could not be answered", routing.failure());
            Problem.internalError().sendTo(routing.response());
        });
    }

    private static void onError(Router router, int status, String code, String detail) {
        router.errorHandler(status, routing -> AdminAnswer.refuse(routing, status, code, detail));
    }

    private static void secure(RoutingContext routing) {
        HttpServerResponse response = routing.response();
        response.putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
        routing.next();
    }

    /** Answers hold personal data. */
    private static void keepOutOfCaches(RoutingContext routing) {
        routing.response().putHeader("Cache-Control", "no-store");
        routing.next();
    }
}
