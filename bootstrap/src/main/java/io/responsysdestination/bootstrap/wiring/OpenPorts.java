package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.adapter.http.ApiServer;
import io.responsysdestination.adapter.http.RequestWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The ports that are listened on, in the order in which they were opened. */
final class OpenPorts {
    private final Vertx vertx;
    private final List<ApiServer> servers = new ArrayList<>();

    OpenPorts(Vertx vertx) {
        this.vertx = vertx;
    }

    /**
     * Fails with a {@link CannotListenException}.
     *
     * @param block of the configuration, which says where
     * @param watch is told of every answer
     */
    Future<ApiServer> open(
            String block,
            ApiServer.Address address,
            ApiServer.Room room,
            RequestWatch.Listener watch,
            Consumer<Router> mountOn) {
        RequestWatch requests = new RequestWatch(watch);
        Consumer<Router> watched = router -> {
            requests.mountOn(router);
            mountOn.accept(router);
        };
        return ApiServer.start(vertx, address, room, watched)
                .onSuccess(servers::add)
                .recover(cause ->
                        Future.failedFuture(new CannotListenException(block, address.host(), address.port(), cause)));
    }

    /** The number of the one that was opened as {@code index}th, from 0 on. */
    int number(int index) {
        return servers.get(index).port();
    }

    /** Completes when requests under way are answered or out of time, whatever went wrong. */
    Future<?> close() {
        return Future.join(servers.stream().map(ApiServer::close).toList());
    }
}
