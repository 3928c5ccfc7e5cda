package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;

/**
 * Where a Responsys account is and who logs in. {@code baseUrl} must be https unless its host is loopback; a path in it
 * is kept before every call, login's included. Refused with an {@link InvalidValueException} that names the setting.
 */
public record ResponsysConnection(URI baseUrl, CredentialsSource credentials) {
    public ResponsysConnection {
        baseUrl = URI.create(ServiceRoot.of("baseUrl", baseUrl).url(""));
    }

    /** With a password that never changes. */
    public ResponsysConnection(URI baseUrl, String username, String password) {
        this(baseUrl, CredentialsSource.of(Credentials.byPassword(username, password)));
    }

    ServiceRoot root() {
        return ServiceRoot.of("baseUrl", baseUrl);
    }

    @Override
    public String toString() {
        return "ResponsysConnection[" + baseUrl + ", ***]";
    }
}
