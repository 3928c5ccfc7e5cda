package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/**
 * Where and as whom Responsys is called. {@code toString} is masked.
 *
 * @param baseUrl https, or http to this machine; scheme and host in lower case; a path is the prefix of every call and has
 *     no slash at its end
 */
public record ResponsysLogin(URI baseUrl, ConfiguredCredentials credentials) {
    private static final String FIELD = "baseUrl";
    private static final String EXAMPLE = "; for example https://abc-api.responsys.ocs.oraclecloud.com";

    public ResponsysLogin {
        baseUrl = checked(baseUrl);
    }

    static URI baseUrl(String text) {
        try {
            return checked(new URI(text.strip()));
        } catch (URISyntaxException noAddress) {
            throw new InvalidValueException(FIELD, "is not a URL" + EXAMPLE);
        }
    }

    private static URI checked(URI given) {
        String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
        if (given.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new InvalidValueException(FIELD, "must be https:// and a host" + EXAMPLE);
        }
        String host = given.getHost().toLowerCase(Locale.ROOT);
        if (scheme.equals("http") && !ListenAddress.isLoopback(host)) {
            throw new InvalidValueException(FIELD, "must be https unless the host is this machine" + EXAMPLE);
        }
        if (given.getRawUserInfo() != null || given.getRawQuery() != null || given.getRawFragment() != null) {
            throw new InvalidValueException(FIELD, "must not hold a user, a query or a fragment" + EXAMPLE);
        }
        if (given.getPort() > ListenAddress.PORT_MAX) {
            throw new InvalidValueException(FIELD, "has a port above " + ListenAddress.PORT_MAX);
        }
        String port = given.getPort() < 0 ? "" : ":" + given.getPort();
        return URI.create(scheme + "://" + host + port + withoutSlashAtEnd(given.getRawPath()));
    }

    private static String withoutSlashAtEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    @Override
    public String toString() {
        return "ResponsysLogin[" + baseUrl + ", ***]";
    }
}
