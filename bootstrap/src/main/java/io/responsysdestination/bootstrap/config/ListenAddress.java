package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules of hosts and ports. No name is looked up. */
final class ListenAddress {
    static final int PORT_MAX = 65_535;

    /** The longest name that DNS knows. */
    static final int HOST_LENGTH_MAX = 253;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:%-]+");
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127\\." + OCTET + "\\." + OCTET + "\\." + OCTET + "|\\[?(::1|(0+:){7}0*1)\\]?");

    private ListenAddress() {}

    static String checkedHost(String host) {
        if (host.length() > HOST_LENGTH_MAX || !HOST.matcher(host).matches()) {
            throw new InvalidValueException("host", "must be a host name or an address, such as 127.0.0.1");
        }
        return host;
    }

    static int checkedPort(int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new InvalidValueException("port", "must be a whole number from 0 to " + PORT_MAX);
        }
        return port;
    }

    static int port(String text) {
        try {
            return checkedPort(Integer.parseInt(text.strip()));
        } catch (NumberFormatException noNumber) {
            return checkedPort(-1);
        }
    }

    /** Whether only this machine can reach the host: {@code localhost}, 127.0.0.0/8 or ::1. */
    static boolean isLoopback(String host) {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
