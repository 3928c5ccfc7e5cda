package io.responsysdestination.bootstrap.config;

import java.util.Optional;

/**
 * Where events come in.
 *
 * @param port 0 lets the system choose a free one
 * @param tls empty for plain HTTP
 */
public record ServerConfig(String host, int port, Optional<TlsFiles> tls) {
    static final String HOST_PRESET = "0.0.0.0";
    static final int PORT_PRESET = 8080;

    public ServerConfig {
        host = ListenAddress.checkedHost(host);
        port = ListenAddress.checkedPort(port);
    }
}
