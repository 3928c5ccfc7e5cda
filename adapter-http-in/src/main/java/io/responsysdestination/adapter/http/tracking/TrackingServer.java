package io.responsysdestination.adapter.http.tracking;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves a {@link TrackingApi} on one port, with an event loop for each processor. */
public final class TrackingServer {
    private static final int IDLE_SECONDS_MAX = 75;

    /** How long requests that are under way may take once the server is told to close. */
    private static final int CLOSE_SECONDS_MAX = 10;

    private final Vertx vertx;
    private final String deploymentId;
    private final int port;

    private TrackingServer(Vertx vertx, String deploymentId, int port) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.port = port;
    }

    /** Listens on {@code port}, or on one that is free if it is 0; fails when the address cannot be had. */
    public static Future<TrackingServer> start(Vertx vertx, String host, int port, TrackingApi api) {
        AtomicInteger actualPort = new AtomicInteger();
        // A free port that all loops share has a number below 0 in Vert.x; 0 would give each loop a port of its own.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port == 0 ? -1 : port)
                .setIdleTimeout(IDLE_SECONDS_MAX);
        DeploymentOptions loops =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(options, api, actualPort), loops)
                .map(deploymentId -> new TrackingServer(vertx, deploymentId, actualPort.get()));
    }

    public int port() {
        return port;
    }

    /** Takes no more requests, and completes once those under way are answered or out of time. */
    public Future<Void> close() {
        return vertx.undeploy(deploymentId);
    }

    /** One event loop's share of the server. */
    private static final class Listener extends VerticleBase {
        private final HttpServerOptions options;
        private final TrackingApi api;
        private final AtomicInteger actualPort;
        private @Nullable HttpServer server;

        Listener(HttpServerOptions options, TrackingApi api, AtomicInteger actualPort) {
            this.options = options;
            this.api = api;
            this.actualPort = actualPort;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            api.mountOn(router);
            HttpServer created = vertx.createHttpServer(options);
            server = created;
            return created.requestHandler(router)
                    .invalidRequestHandler(Listener::refuse)
                    .listen()
                    .onSuccess(listening -> actualPort.set(listening.actualPort()));
        }

        @Override
        public Future<?> stop() {
            return server == null ? Future.succeededFuture() : server.shutdown(CLOSE_SECONDS_MAX, TimeUnit.SECONDS);
        }

        /** For what is not HTTP; after it nothing on the connection can be made out. */
        private static void refuse(HttpServerRequest request) {
            boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
            String message = tooLong ? "the request line or a header is too long" : "the request is not valid HTTP";
            Answer.error(400, "invalid_request", message).sendAndClose(request);
        }
    }
}
