package io.responsysdestination.adapter.http;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.ext.web.Router;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Serves an API on one port, with an event loop for each processor. */
public final class ApiServer {
    private static final int IDLE_SECONDS_MAX = 75;

    /** How long requests that are under way may take once the server is told to close. */
    private static final int CLOSE_SECONDS_MAX = 10;

    private static final AtomicInteger FREE_PORTS = new AtomicInteger();

    private final Vertx vertx;
    private final String deploymentId;
    private final int port;

    private ApiServer(Vertx vertx, String deploymentId, int port) {
        this.vertx = vertx;
        this.deploymentId = deploymentId;
        this.port = port;
    }

    /** Where to listen: port 0 is one that is free; with a certificate and its key (PEM files) it is https. */
    public record Address(String host, int port, Optional<PemKeyCertOptions> certificate) {
        public static Address of(String host, int port) {
            return new Address(host, port, Optional.empty());
        }
    }

    /** Listens; {@code mountOn} adds the API's routes to a router. Fails when the address cannot be had. */
    public static Future<ApiServer> start(Vertx vertx, Address address, Consumer<Router> mountOn) {
        AtomicInteger actualPort = new AtomicInteger();
        // A free port that all loops share has a number below 0 in Vert.x; 0 would give each loop a port of its own.
        // Two
        // servers with the same number would share one port, and each get requests that are meant for the other.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port() == 0 ? FREE_PORTS.decrementAndGet() : address.port())
                .setIdleTimeout(IDLE_SECONDS_MAX);
        address.certificate().ifPresent(certificate -> options.setSsl(true).setKeyCertOptions(certificate));
        DeploymentOptions loops =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(options, mountOn, actualPort), loops)
                .map(deploymentId -> new ApiServer(vertx, deploymentId, actualPort.get()));
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
        private final Consumer<Router> mountOn;
        private final AtomicInteger actualPort;
        private @Nullable HttpServer server;

        Listener(HttpServerOptions options, Consumer<Router> mountOn, AtomicInteger actualPort) {
            this.options = options;
            this.mountOn = mountOn;
            this.actualPort = actualPort;
        }

        @Override
        public Future<?> start() {
            Router router = Router.router(vertx);
            mountOn.accept(router);
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
            JsonAnswer.error(400, "invalid_request", message).sendAndClose(request);
        }
    }
}
