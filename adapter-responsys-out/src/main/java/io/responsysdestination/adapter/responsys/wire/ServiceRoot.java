package io.responsysdestination.adapter.responsys.wire;

import io.responsysdestination.domain.InvalidValueException;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where Responsys is: {@code origin} is scheme, host and port; {@code prefix} is the path that a gateway puts before every
 * call, empty or starting with a slash. Anything but https is refused unless the host is loopback: the password and the
 * token travel there.
 */
public record ServiceRoot(String origin, String prefix) {
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");

    /** Checks an address; fails with an {@link InvalidValueException} that names {@code field}. */
    public static ServiceRoot of(String field, URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || !(scheme.equals("https") || scheme.equals("http"))) {
            throw new InvalidValueException(field, "must be an address such as https://host");
        }
        if (scheme.equals("http") && !isLoopback(host)) {
            throw new InvalidValueException(field, "must be https unless its host is loopback");
        }
        if (address.getRawUserInfo() != null || address.getRawQuery() != null || address.getRawFragment() != null) {
            throw new InvalidValueException(field, "must have neither user, query nor fragment");
        }
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return new ServiceRoot(scheme + "://" + host + port, withoutTrailingSlashes(address.getRawPath()));
    }

    /** The root of data calls once login has named an end point: its host, and our prefix unless it brings its own. */
    public ServiceRoot movedTo(ServiceRoot endPoint) {
        return endPoint.prefix.isEmpty() ? new ServiceRoot(endPoint.origin, prefix) : endPoint;
    }

    /** {@code path} starts with a slash and is percent-encoded. */
    public String url(String path) {
        return origin + prefix + path;
    }

    /** {@code host} in lower case. No name is looked up. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host).matches();
    }

    private static String withoutTrailingSlashes(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
