package io.responsysdestination.adapter.http;

import io.netty.handler.codec.TooLongFrameException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Serves an API on one port, with an event loop for each processor; HTTP/1.1 only, as every limit counts its requests and
 * connections.
 */
public final class ApiServer {
    static final int REQUEST_LINE_BYTES_MAX = 4 * 1024;
    static final int HEADERS_BYTES_MAX = 8 * 1024;
    private static final int CHUNK_BYTES_MAX = 8 * 1024;

    private static final int IDLE_SECONDS_MAX = 75;
    private static final int HANDSHAKE_SECONDS_MAX = 10;
    private static final Duration CERTIFICATE_CHECK = Duration.ofSeconds(30);

    /** Vert.x takes all servers with the same number below 0 for one, so each of ours has a number of its own. */
    private static final AtomicInteger FREE_PORT_NUMBERS = new AtomicInteger();

    private final Vertx vertx;
    private final Optional<ServedCertificate> certificate;
    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private String deploymentId = "";
    private long certificateTimer;

    private ApiServer(Vertx vertx, Optional<ServedCertificate> certificate) {
        this.vertx = vertx;
        this.certificate = certificate;
    }

    /** Where to listen: port 0 is one that is free; with a certificate it is https. */
    public record Address(String host, int port, Optional<CertificateFiles> certificate) {
        public static Address of(String host, int port) {
            return new Address(host, port, Optional.empty());
        }
    }

    /** How many clients there may be. */
    public record Room(int connections, int connectionsPerAddress) {
        /** Behind a proxy all clients have one address. */
        public static final Room PRESET = new Room(10_000, 1_000);
    }

    public static Future<ApiServer> start(Vertx vertx, Address address, Consumer<Router> mountOn) {
        return start(vertx, address, Room.PRESET, mountOn);
    }

    /** Listens; {@code mountOn} adds the API's routes to a router. Fails when the address or the certificate is unusable. */
    public static Future<ApiServer> start(Vertx vertx, Address address, Room room, Consumer<Router> mountOn) {
        return start(vertx, address, room, SlowClients.Limits.OF_THE_SERVICE, mountOn);
    }

    static Future<ApiServer> start(
            Vertx vertx, Address address, Room room, SlowClients.Limits patience, Consumer<Router> mountOn) {
        return address.certificate()
                .map(files -> ServedCertificate.read(vertx, files).map(Optional::of))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()))
                .compose(certificate -> new ApiServer(vertx, certificate).listen(address, room, patience, mountOn));
    }

    private Future<ApiServer> listen(
            Address address, Room room, SlowClients.Limits patience, Consumer<Router> mountOn) {
        // A free port that all loops share has a number below 0 in Vert.x; 0 would give each loop a port of its own.
        HttpServerOptions options = new HttpServerOptions()
                .setHost(address.host())
                .setPort(address.port() == 0 ? FREE_PORT_NUMBERS.decrementAndGet() : address.port())
                .setMaxInitialLineLength(REQUEST_LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADERS_BYTES_MAX)
                .setMaxChunkSize(CHUNK_BYTES_MAX)
                .setUseAlpn(false)
                .setHttp2ClearTextEnabled(false)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS_MAX)
                .setIdleTimeout(IDLE_SECONDS_MAX);
        certificate.ifPresent(shown -> shown.applyTo(options));
        ConnectionLimits limits = new ConnectionLimits(room.connections(), room.connectionsPerAddress());
        DeploymentOptions loops =
                new DeploymentOptions().setInstances(Runtime.getRuntime().availableProcessors());
        return vertx.deployVerticle(() -> new Listener(options, limits, patience, mountOn, servers), loops)
                .map(id -> {
                    deploymentId = id;
                    certificate.ifPresent(shown ->
                            certificateTimer = vertx.setPeriodic(CERTIFICATE_CHECK.toMillis(), again -> refresh()));
                    return this;
                });
    }

    private void refresh() {
        var unused = refreshCertificate();
    }

    public int port() {
        return servers.get(0).actualPort();
    }

    /** Looks at the certificate's files now, as is done every 30 seconds; whether it shows another one from now on. */
    public Future<Boolean> refreshCertificate() {
        // All loops' servers are one in Vert.x.
        return certificate.map(shown -> shown.refresh(servers.get(0))).orElseGet(() -> Future.succeededFuture(false));
    }

    /** Takes no more requests, and completes once those under way are answered or out of time. */
    public Future<Void> close() {
        certificate.ifPresent(shown -> vertx.cancelTimer(certificateTimer));
        return vertx.undeploy(deploymentId);
    }

    /** For what is not HTTP; after it nothing on the connection can be made out. */
    static void refuse(HttpServerRequest request) {
        boolean tooLong = request.decoderResult().cause() instanceof TooLongFrameException;
        String message = tooLong ? "the request line or a header is too long" : "the request is not valid HTTP";
        JsonAnswer.error(400, "invalid_request", message).sendAndClose(request);
    }
}
