package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.List;
import java.util.Optional;

/**
 * Where the admin API and the console are. {@code toString} is masked.
 *
 * @param port 0 lets the system choose a free one
 * @param tokens one of which callers must show, the one that our own commands show first; none only where nobody but this
 *     machine can call
 * @param tls empty for plain HTTP
 */
public record AdminConfig(String host, int port, List<String> tokens, Optional<TlsFiles> tls) {
    static final String HOST_PRESET = "127.0.0.1";
    static final int PORT_PRESET = 8081;

    public AdminConfig {
        host = ListenAddress.checkedHost(host);
        port = ListenAddress.checkedPort(port);
        tokens = List.copyOf(tokens);
        if (tokens.isEmpty() && !ListenAddress.isLoopback(host)) {
            throw new InvalidValueException(
                    "token",
                    "is required unless host is a loopback address such as 127.0.0.1; for example ${ADMIN_TOKEN}");
        }
    }

    /** The current one. */
    public Optional<String> token() {
        return tokens.stream().findFirst();
    }

    @Override
    public String toString() {
        return "AdminConfig[" + host + ":" + port + (!tokens.isEmpty() ? ", token ***]" : "]");
    }
}
