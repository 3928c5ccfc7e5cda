package io.responsysdestination.bootstrap.admin;

/** Where a service with this configuration can be called from its own machine. */
public final class ServiceAddress {
    private ServiceAddress() {}

    /**
     * Such as {@code http://127.0.0.1:8081}.
     *
     * @param block the configuration's, for the problem that the port is not a certain one
     */
    public static String of(String block, String scheme, String host, int port) {
        if (port == 0) {
            throw AdminException.wrongQuestion(block
                    + ".port is 0, which stands for any free port: set it to the port that the service says at start");
        }
        return scheme + "://" + reachable(host) + ":" + port;
    }

    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }
}
