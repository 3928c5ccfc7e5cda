package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.adapter.responsys.wire.AddressRules;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;
import java.util.Set;

/**
 * Where a Responsys account is and who logs in. {@code baseUrl} must be https unless its host is loopback; a path in it
 * is kept before every call, login's included. Refused with an {@link InvalidValueException} that names the setting.
 *
 * @param privateHosts hosts, in lower case, that may be at addresses of a private network; others may not
 */
public record ResponsysConnection(URI baseUrl, CredentialsSource credentials, Set<String> privateHosts) {
    public ResponsysConnection {
        baseUrl = URI.create(ServiceRoot.of("baseUrl", baseUrl).url(""));
        privateHosts = Set.copyOf(privateHosts);
    }

    /** To a host at public addresses, or on this machine. */
    public ResponsysConnection(URI baseUrl, CredentialsSource credentials) {
        this(baseUrl, credentials, Set.of());
    }

    /** With a password that never changes. */
    public ResponsysConnection(URI baseUrl, String username, String password) {
        this(baseUrl, CredentialsSource.of(Credentials.byPassword(username, password)));
    }

    ServiceRoot root() {
        return ServiceRoot.of("baseUrl", baseUrl);
    }

    AddressRules addressRules() {
        return AddressRules.of(baseUrl, privateHosts);
    }

    @Override
    public String toString() {
        return "ResponsysConnection[" + baseUrl + ", ***]";
    }
}
