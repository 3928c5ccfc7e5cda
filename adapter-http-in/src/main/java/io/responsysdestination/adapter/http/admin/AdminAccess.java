package io.responsysdestination.adapter.http.admin;

import io.netty.util.NetUtil;
import io.responsysdestination.adapter.http.FailedAttempts;
import io.responsysdestination.adapter.http.KeyRing;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who may ask the admin port. With tokens, all under {@code /api} and {@code /metrics} want one as {@code Authorization: Bearer}; whoever gets it
 * wrong too often is not listened to for a while, whatever he sends. A port that
 * only this machine reaches answers to its own names alone: a page from elsewhere can have its name resolve to 127.0.0.1,
 * and its scripts would otherwise pass for the same site (DNS rebinding).
 */
public final class AdminAccess {
    private static final String SCHEME = "Bearer ";
    private static final String LOCALHOST = "localhost";

    private static final Problem UNAUTHORIZED = new Problem(
            401,
            "unauthorized",
            "send the admin token as Authorization: Bearer TOKEN",
            Map.of("WWW-Authenticate", SCHEME.strip()));

    /** Wrong tokens from one address within a minute; a console that has kept an old one asks a few times. */
    static final int FAILURES_MAX = 20;

    private final String host;
    private final KeyRing tokens;
    private final FailedAttempts failures = new FailedAttempts(FAILURES_MAX);

    /**
     * @param host what the port is bound to: a name or an address
     * @param tokens any of which will do; none, and no token is asked for
     */
    public AdminAccess(String host, Collection<String> tokens) {
        this.host = withoutBrackets(host);
        this.tokens = KeyRing.of(tokens.stream().collect(Collectors.toMap(Function.identity(), token -> "admin")));
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
        if (tokens.isEmpty()) {
            routing.next();
            return;
        }
        SocketAddress caller = routing.request().remoteAddress();
        Optional<Duration> wait = failures.pause(caller);
        String given = Optional.ofNullable(routing.request().getHeader("Authorization"))
                .orElse("");
        if (wait.isPresent()) {
            tooOften(wait.get()).sendTo(routing.response());
        } else if (isBearer(given)
                && tokens.owner(given.substring(SCHEME.length())).isPresent()) {
            routing.next();
        } else {
            // To ask without any token is no attempt at one.
            if (!given.isEmpty()) {
                failures.note(caller);
            }
            UNAUTHORIZED.sendTo(routing.response());
        }
    }

    private static Problem tooOften(Duration wait) {
        return new Problem(
                429,
                "too_many_failures",
                "too many wrong tokens came from this address; try again later",
                Map.of("Retry-After", Long.toString(wait.toSeconds() + 1)));
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
