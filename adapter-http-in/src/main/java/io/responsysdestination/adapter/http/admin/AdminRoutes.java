package io.responsysdestination.adapter.http.admin;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The routes of the admin port, by method and path, and the answer to a method that a path does not have. */
public final class AdminRoutes {
    static final String JSON = "application/json";

    private static final String BODY_BYTES_MAX = "bodyBytesMax";

    private final Router router;
    private final Map<String, Set<String>> methods = new LinkedHashMap<>();

    AdminRoutes(Router router) {
        this.router = router;
    }

    /** Paths are those of Vert.x, with {@code :name} for what differs. */
    public void get(String path, Handler<RoutingContext> handler) {
        note(HttpMethod.GET, path);
        router.get(path).handler(handler);
    }

    /** For a body of JSON, which the handler finds read. */
    public void post(String path, int bodyBytesMax, Handler<RoutingContext> handler) {
        note(HttpMethod.POST, path);
        router.post(path).handler(AdminRoutes::requireJson);
        router.post(path)
                .handler(routing -> routing.put(BODY_BYTES_MAX, bodyBytesMax).next());
        router.post(path).handler(BodyHandler.create(false).setBodyLimit(bodyBytesMax));
        router.post(path).handler(handler);
    }

    private void note(HttpMethod method, String path) {
        methods.computeIfAbsent(path, fresh -> new TreeSet<>()).add(method.name());
    }

    /** To be called behind all others. */
    void refuseOtherMethods() {
        methods.forEach((path, allowed) -> {
            String names = String.join(", ", allowed);
            Problem problem = new Problem(
                    405,
                    "method_not_allowed",
                    "only " + names.replace(", ", " and ") + " is allowed here",
                    Map.of("Allow", names));
            router.route(path).handler(routing -> problem.sendTo(routing.response()));
        });
    }

    static void refuseBody(RoutingContext routing) {
        AdminAnswer.refuse(
                routing, 413, "body_too_large", "the body may have " + routing.get(BODY_BYTES_MAX) + " bytes");
    }

    /** A page of another site can have a browser send forms and plain text, but not this type without being asked. */
    private static void requireJson(RoutingContext routing) {
        String given = Optional.ofNullable(routing.request().getHeader(HttpHeaders.CONTENT_TYPE))
                .orElse("");
        if (given.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            routing.next();
        } else {
            AdminAnswer.refuse(routing, 415, "unsupported_media_type", "send JSON as Content-Type: " + JSON);
        }
    }
}
