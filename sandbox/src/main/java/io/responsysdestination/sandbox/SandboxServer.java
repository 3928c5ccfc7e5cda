package io.responsysdestination.sandbox;

import io.responsysdestination.sandbox.http.Routers;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.util.function.Function;

/** One or two listening ports on one event loop. */
final class SandboxServer extends VerticleBase {
    private static final int PORT_MAX = 65_535;
    private static final int IDLE_SECONDS_MAX = 120;

    private final String host;
    private final int port;
    private final boolean hasDataPort;
    private final Function<Vertx, Routers> routers;
    private int loginPort;
    private int dataPort;

    SandboxServer(String host, int port, boolean hasDataPort, Function<Vertx, Routers> routers) {
        this.host = host;
        this.port = port;
        this.hasDataPort = hasDataPort;
        this.routers = routers;
    }

    /** The data port is opened first: the login must be able to name it. */
    @Override
    public Future<?> start() {
        Routers paths = routers.apply(vertx);
        if (!hasDataPort) {
            return listen(port, paths.everything()).onSuccess(server -> {
                loginPort = server.actualPort();
                dataPort = loginPort;
            });
        }
        Router data = paths.everything();
        return listen(neighbour(port), data)
                .recover(taken -> listen(0, data))
                .compose(dataServer -> {
                    dataPort = dataServer.actualPort();
                    return listen(port, paths.loginOnly(dataPort));
                })
                .onSuccess(loginServer -> loginPort = loginServer.actualPort());
    }

    private static int neighbour(int port) {
        return port == 0 || port == PORT_MAX ? 0 : port + 1;
    }

    private Future<HttpServer> listen(int onPort, Router router) {
        HttpServerOptions options = new HttpServerOptions().setHost(host).setPort(onPort);
        options.setIdleTimeout(IDLE_SECONDS_MAX);
        return vertx.createHttpServer(options).requestHandler(router).listen();
    }

    int loginPort() {
        return loginPort;
    }

    int dataPort() {
        return dataPort;
    }
}
