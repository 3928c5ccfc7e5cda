package io.responsysdestination.adapter.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One event loop's share of a server. */
final class Listener extends VerticleBase {
    static final int HEADERS_MAX = 100;

    /** How long requests that are under way may take once the server is told to close. */
    private static final int CLOSE_SECONDS_MAX = 10;

    private static final int SLOW_CLIENTS_CHECK_MILLIS = 500;

    private final HttpServerOptions options;
    private final ConnectionLimits limits;
    private final Consumer<Router> mountOn;
    private final List<HttpServer> servers;
    private final SlowClients slowClients;
    private @Nullable HttpServer server;

    /** @param servers to which the server is added once it listens */
    Listener(
            HttpServerOptions options,
            ConnectionLimits limits,
            SlowClients.Limits patience,
            Consumer<Router> mountOn,
            List<HttpServer> servers) {
        this.options = options;
        this.limits = limits;
        this.mountOn = mountOn;
        this.servers = servers;
        this.slowClients = new SlowClients(patience, System::nanoTime);
    }

    @Override
    public Future<?> start() {
        Router router = Router.router(vertx);
        mountOn.accept(router);
        HttpServer created = vertx.createHttpServer(options);
        server = created;
        // A timer of a verticle ends with it.
        long unused = vertx.setPeriodic(SLOW_CLIENTS_CHECK_MILLIS, again -> slowClients.cutLate());
        return created.connectionHandler(this::opened)
                .requestHandler(request -> take(request, router))
                .invalidRequestHandler(ApiServer::refuse)
                .listen()
                .onSuccess(servers::add);
    }

    @Override
    public Future<?> stop() {
        return server == null ? Future.succeededFuture() : server.shutdown(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
    }

    private void opened(HttpConnection connection) {
        if (limits.admit(connection, () -> slowClients.ended(connection))) {
            slowClients.opened(connection);
        }
    }

    private void take(HttpServerRequest request, Router router) {
        slowClients.begun(request);
        if (hasTooManyHeaders(request)) {
            JsonAnswer.error(431, "too_many_headers", "the request has more than " + HEADERS_MAX + " headers")
                    .sendAndClose(request);
        } else {
            router.handle(request);
        }
    }

    private static boolean hasTooManyHeaders(HttpServerRequest request) {
        int headers = 0;
        for (var unused : request.headers()) {
            headers++;
        }
        return headers > HEADERS_MAX;
    }
}
