package io.responsysdestination.adapter.responsys.failure;

import io.responsysdestination.adapter.responsys.wire.AddressRefusedException;
import io.responsysdestination.adapter.responsys.wire.BodyTooLargeException;
import io.responsysdestination.adapter.responsys.wire.ServiceRoot;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Why an exchange ended without an answer, in the words of whoever has to mend it: the host and what went wrong. */
final class NoAnswer {
    private NoAnswer() {}

    static String reason(Throwable cause, ServiceRoot at) {
        String host = at.origin();
        if (cause instanceof BodyTooLargeException) {
            return "Responsys' answer is larger than this service takes";
        }
        if (cause instanceof AddressRefusedException) {
            return unreachable(host, String.valueOf(cause.getMessage()));
        }
        if (cause instanceof UnknownHostException) {
            return unreachable(host, "no such host is known");
        }
        if (cause instanceof NoRouteToHostException) {
            return unreachable(host, "no network leads there");
        }
        if (cause instanceof ConnectException) {
            return unreachable(host, isTimeout(cause) ? "no connection in time" : "the connection was refused");
        }
        if (cause instanceof SSLException) {
            return unreachable(host, "no secure connection, the certificate or TLS version does not fit");
        }
        if (cause instanceof TimeoutException) {
            return "Responsys did not answer in time";
        }
        if (cause instanceof HttpClosedException || cause instanceof SocketException) {
            return "the connection to Responsys was cut before its answer was complete";
        }
        return "the connection to Responsys broke (" + cause.getClass().getSimpleName() + ")";
    }

    private static String unreachable(String host, String why) {
        return "Responsys cannot be reached at " + host + ": " + why;
    }

    /** Netty's own exception for it is one of connecting, and so is a refusal; only the words differ. */
    private static boolean isTimeout(Throwable cause) {
        String message = cause.getMessage();
        return message != null && message.toLowerCase(Locale.ROOT).contains("timed out");
    }
}
