package io.responsysdestination.adapter.responsys.wire;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * Finds the address of a host, by which it is then called: what was checked is what is connected to, whatever the name
 * service says a moment later.
 */
final class HostAddresses {
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Vertx vertx;
    private final AddressRules rules;
    private final NameService names;

    HostAddresses(Vertx vertx, AddressRules rules, NameService names) {
        this.vertx = vertx;
        this.rules = rules;
        this.names = names;
    }

    /** Blocks. */
    @FunctionalInterface
    interface NameService {
        /** At least one. */
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /** Fails with an {@link AddressRefusedException} if any of the host's addresses must not be called. */
    Future<SocketAddress> of(URI url) {
        String host = AddressRules.lowerCase(url.getHost());
        int port = url.getPort() >= 0 ? url.getPort() : "https".equals(url.getScheme()) ? HTTPS_PORT : HTTP_PORT;
        return AddressRules.literal(host)
                .map(address -> Future.succeededFuture(new InetAddress[] {address}))
                .orElseGet(() -> vertx.executeBlocking(() -> names.addresses(host), false))
                .map(addresses -> SocketAddress.inetSocketAddress(
                        port, checked(host, addresses).getHostAddress()));
    }

    private InetAddress checked(String host, InetAddress[] addresses) {
        for (InetAddress address : addresses) {
            Optional<String> refusal = rules.refusal(host, address);
            if (refusal.isPresent()) {
                throw new AddressRefusedException("it " + refusal.get());
            }
        }
        return addresses[0];
    }
}
