package io.responsysdestination.adapter.http.admin;

import io.netty.util.NetUtil;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the admin port. With a token, all under {@code /api} wants it as {@code Authorization: Bearer}. A port that
 * only this machine reaches answers to its own names alone: a page from elsewhere can have its name resolve to 127.0.0.1,
 * and its scripts would otherwise pass for the same site (DNS rebinding).
 */
public final class AdminAccess {
    private static final String SCHEME = "Bearer ";
    private static final String LOCALHOST = "localhost";

    private final String host;
    private final Optional<byte[]> token;

    /** @param host what the port is bound to: a name or an address */
    public AdminAccess(String host, Optional<String> token) {
        this.host = withoutBrackets(host);
        this.token = token.map(secret -> secret.getBytes(StandardCharsets.UTF_8));
    }

    void checkHost(RoutingContext routing) {
        if (!isLoopback(host) || isOwnName(routing.request().authority())) {
            routing.next();
        } else {
            AdminAnswer.refuse(
                    routing,
                    403,
                    "host_not_allowed",
                    "the header Host must be localhost, an address, or admin.host of the configuration");
        }
    }

    void checkToken(RoutingContext routing) {
        String given = Optional.ofNullable(routing.request().getHeader("Authorization"))
                .orElse("");
        boolean allowed = token.map(wanted -> isBearer(given)
                        && MessageDigest.isEqual(
                                wanted, given.substring(SCHEME.length()).getBytes(StandardCharsets.UTF_8)))
                .orElse(true);
        if (allowed) {
            routing.next();
        } else {
            new Problem(
                            401,
                            "unauthorized",
                            "send the admin token as Authorization: Bearer TOKEN",
                            Map.of("WWW-Authenticate", SCHEME.strip()))
                    .sendTo(routing.response());
        }
    }

    /** The scheme is read without regard to case (RFC 9110, section 11.1). */
    private static boolean isBearer(String authorization) {
        return authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /** An address cannot be made to mean something else, so any will do. */
    private boolean isOwnName(@Nullable HostAndPort authority) {
        if (authority == null) {
            return false;
        }
        String name = withoutBrackets(authority.host());
        return name.equals(host) || isLocalName(name) || address(name).isPresent();
    }

    private static boolean isLoopback(String name) {
        return isLocalName(name)
                || address(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    /** {@code localhost} and all below it stay on the machine (RFC 6761, section 6.3). */
    private static boolean isLocalName(String name) {
        return name.equals(LOCALHOST) || name.endsWith("." + LOCALHOST);
    }

    /** Asks no name service. */
    private static Optional<InetAddress> address(String name) {
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(name));
    }

    private static String withoutBrackets(String name) {
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return bare.toLowerCase(Locale.ROOT);
    }
}
