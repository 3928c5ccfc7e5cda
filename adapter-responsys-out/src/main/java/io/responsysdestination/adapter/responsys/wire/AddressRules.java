package io.responsysdestination.adapter.responsys.wire;

import io.responsysdestination.domain.InvalidValueException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which addresses may be called with an account's credentials. Neither a configuration, nor the end point that a login
 * names, nor a name service can have the service call what only its own network reaches: addresses of private networks are
 * for hosts that are allowed by name, those of this machine also for an account whose own host is this machine, and
 * link-local addresses, where cloud hosts have their metadata, for nobody.
 */
public final class AddressRules {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[[0-9A-Fa-f:.]+]");

    private final boolean isOnThisMachine;
    private final Set<String> privateHosts;

    private AddressRules(boolean isOnThisMachine, Set<String> privateHosts) {
        this.isOnThisMachine = isOnThisMachine;
        this.privateHosts = privateHosts;
    }

    /**
     * The rules for an account.
     *
     * @param privateHosts hosts that may be at private addresses, in lower case
     * @throws InvalidValueException if {@code baseUrl} is itself an address that must not be called
     */
    public static AddressRules of(URI baseUrl, Set<String> privateHosts) {
        String host = lowerCase(baseUrl.getHost());
        AddressRules rules = new AddressRules(ServiceRoot.isLoopback(host), Set.copyOf(privateHosts));
        literal(host).flatMap(address -> rules.refusal(host, address)).ifPresent(reason -> {
            throw new InvalidValueException("baseUrl", reason);
        });
        return rules;
    }

    /** An address that is written as the host. */
    static Optional<InetAddress> literal(String host) {
        try {
            return LITERAL.matcher(host).matches() ? Optional.of(InetAddress.getByName(host)) : Optional.empty();
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }

    /** Why the host must not be called at an address that it has; empty if it may. */
    Optional<String> refusal(String host, InetAddress address) {
        boolean isAllowed = switch (AddressKind.of(address)) {
            case PUBLIC -> true;
            case LOOPBACK -> (isOnThisMachine && ServiceRoot.isLoopback(host)) || privateHosts.contains(host);
            case PRIVATE -> privateHosts.contains(host);
            case FORBIDDEN -> false;
        };
        return isAllowed
                ? Optional.empty()
                : Optional.of(
                        AddressKind.of(address) == AddressKind.FORBIDDEN
                                ? "is at an address that is never called, such as that of a cloud host's metadata"
                                : "is at an address of this machine or of a private network; name its host in"
                                        + " allowPrivateAddresses if it is meant");
    }

    static String lowerCase(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
