package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;

/**
 * Where a Responsys account is and who logs in. {@code baseUrl} must be https unless its host is loopback; a path in it
 * is kept before every call, login's included. Refused with an {@link InvalidValueException} that names the setting.
 */
public record ResponsysConnection(URI baseUrl, String username, String password) {
    public ResponsysConnection {
        baseUrl = URI.create(ServiceRoot.of("baseUrl", baseUrl).url(""));
        if (username.isBlank()) {
            throw new InvalidValueException("username", "must not be blank");
        }
        if (password.isEmpty()) {
            throw new InvalidValueException("userPassword", "must not be empty");
        }
    }

    ServiceRoot root() {
        return ServiceRoot.of("baseUrl", baseUrl);
    }

    Credentials credentials() {
        return new Credentials(username, password);
    }

    @Override
    public String toString() {
        return "ResponsysConnection[" + baseUrl + ", ***]";
    }
}
