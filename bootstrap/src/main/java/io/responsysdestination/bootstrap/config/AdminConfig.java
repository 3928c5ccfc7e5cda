package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Optional;

/**
 * Where the admin API and the console are. {@code toString} is masked.
 *
 * @param port 0 lets the system choose a free one
 * @param token what callers must show; never empty unless only this machine can call
 */
public record AdminConfig(String host, int port, Optional<String> token) {
    static final String HOST_PRESET = "127.0.0.1";
    static final int PORT_PRESET = 8081;

    public AdminConfig {
        host = ListenAddress.checkedHost(host);
        port = ListenAddress.checkedPort(port);
        if (token.isEmpty() && !ListenAddress.isLoopback(host)) {
            throw new InvalidValueException(
                    "token",
                    "is required unless host is a loopback address such as 127.0.0.1; for example ${ADMIN_TOKEN}");
        }
    }

    @Override
    public String toString() {
        return "AdminConfig[" + host + ":" + port + (token.isPresent() ? ", token ***]" : "]");
    }
}
