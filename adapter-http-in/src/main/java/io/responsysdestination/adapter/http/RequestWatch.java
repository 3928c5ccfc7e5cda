package io.responsysdestination.adapter.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives every request on a port its {@link RequestId} and tells a listener of every answer. Names are those of routes, never
 * of what was asked for, so that there are few of them and none holds a value.
 */
public final class RequestWatch {
    private static final String OTHER = "other";

    private static final Set<HttpMethod> METHODS = Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.OPTIONS);

    private final Listener listener;

    public RequestWatch(Listener listener) {
        this.listener = listener;
    }

    /** Called on event loops; must be quick and must not throw. */
    @FunctionalInterface
    public interface Listener {
        /**
         * An answer begins.
         *
         * @param method {@code other} for one that no route takes
         * @param route as {@code /api/v1/deliveries/:destination}; {@code other} for a path that does not exist, and where a
         *     defect was answered
         * @param took from the request's head to the answer's
         */
        void answered(String method, String route, int status, Duration took);
    }

    /** To be called before the routes are added that are to be watched. */
    public void mountOn(Router router) {
        router.route().handler(this::watch);
    }

    private void watch(RoutingContext routing) {
        long began = System.nanoTime();
        String id = RequestId.of(routing.request().getHeader(RequestId.HEADER));
        RequestId.put(routing.vertx().getOrCreateContext(), id);
        routing.response().putHeader(RequestId.HEADER, id);
        routing.addHeadersEndHandler(head -> listener.answered(
                METHODS.contains(routing.request().method())
                        ? routing.request().method().name()
                        : OTHER,
                name(routing.currentRoute()),
                routing.response().getStatusCode(),
                Duration.ofNanos(System.nanoTime() - began)));
        routing.next();
    }

    private static String name(@Nullable Route route) {
        String path = route == null || !route.isExactPath() ? null : route.getPath();
        return path == null ? OTHER : path;
    }
}
