package io.responsysdestination.adapter.http;

import io.vertx.core.http.HttpConnection;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** How many connections a port has, in all and from one address. Shared by the port's event loops. */
final class ConnectionLimits {
    private static final Logger LOG = System.getLogger(ConnectionLimits.class.getName());

    private final int connectionsMax;
    private final int perAddressMax;
    private final Map<ClientNetwork, Integer> open = new HashMap<>();
    private int openInAll;
    private boolean isFull;

    ConnectionLimits(int connectionsMax, int perAddressMax) {
        this.connectionsMax = connectionsMax;
        this.perAddressMax = perAddressMax;
    }

    /** Closes a connection that is one too many; counts any other until it ends. */
    boolean admit(HttpConnection connection, Runnable ended) {
        ClientNetwork client = ClientNetwork.of(connection.remoteAddress());
        if (!hasRoom(client)) {
            connection.close();
            return false;
        }
        connection.closeHandler(closed -> {
            leave(client);
            ended.run();
        });
        return true;
    }

    private synchronized boolean hasRoom(ClientNetwork client) {
        if (openInAll >= connectionsMax || open.getOrDefault(client, 0) >= perAddressMax) {
            if (!isFull) {
                LOG.log(
                        Level.WARNING,
                        "Connections are refused: {0} are open, the limits are {1} in all and {2} from one address",
                        openInAll,
                        connectionsMax,
                        perAddressMax);
            }
            isFull = true;
            return false;
        }
        isFull = false;
        openInAll++;
        open.merge(client, 1, Integer::sum);
        return true;
    }

    private synchronized void leave(ClientNetwork client) {
        openInAll--;
        open.computeIfPresent(client, (same, count) -> count == 1 ? null : count - 1);
    }
}
