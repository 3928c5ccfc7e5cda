package io.responsysdestination.adapter.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Whom limits by address count as one: an IPv4 address, or an IPv6 network of 64 bits, all of which one host may have. */
record ClientNetwork(String name) {
    private static final int NETWORK_BYTES = 8;

    /** A connection that has gone has no address any more; such count as one together. */
    static ClientNetwork of(@Nullable SocketAddress address) {
        @Nullable String text = address == null ? null : address.hostAddress();
        if (text == null) {
            return new ClientNetwork("");
        }
        @Nullable InetAddress ip = NetUtil.createInetAddressFromIpAddressString(text);
        return new ClientNetwork(
                ip instanceof Inet6Address
                        ? HexFormat.of().formatHex(Arrays.copyOf(ip.getAddress(), NETWORK_BYTES))
                        : text);
    }
}
