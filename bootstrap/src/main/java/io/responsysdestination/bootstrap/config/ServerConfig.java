package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Optional;

/**
 * Where events come in.
 *
 * @param port 0 lets the system choose a free one
 * @param tls empty for plain HTTP
 * @param connectionsPerAddress how many connections one address may have, 1 to 10,000; behind a proxy all have its address
 */
public record ServerConfig(String host, int port, Optional<TlsFiles> tls, int connectionsPerAddress) {
    static final String HOST_PRESET = "0.0.0.0";
    static final int PORT_PRESET = 8080;
    static final int CONNECTIONS_PER_ADDRESS_PRESET = 1_000;
    static final int CONNECTIONS_PER_ADDRESS_MAX = 10_000;

    static int connectionsPerAddress(String text) {
        try {
            return checkedConnections(Integer.parseInt(text.strip()));
        } catch (NumberFormatException noNumber) {
            return checkedConnections(-1);
        }
    }

    private static int checkedConnections(int connections) {
        if (connections < 1 || connections > CONNECTIONS_PER_ADDRESS_MAX) {
            throw new InvalidValueException(
                    "connectionsPerAddress", "must be a whole number from 1 to " + CONNECTIONS_PER_ADDRESS_MAX);
        }
        return connections;
    }

    public ServerConfig {
        host = ListenAddress.checkedHost(host);
        port = ListenAddress.checkedPort(port);
        connectionsPerAddress = checkedConnections(connectionsPerAddress);
    }
}
