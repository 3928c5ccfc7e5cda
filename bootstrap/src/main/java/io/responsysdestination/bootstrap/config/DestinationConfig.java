package io.responsysdestination.bootstrap.config;

import io.responsysdestination.adapter.responsys.wire.AddressRules;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.domain.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A Responsys account and what is written to it.
 *
 * @param privateHosts hosts that may be at addresses of a private network, in lower case
 * @param status empty if nobody is to be told of deliveries
 * @param linger how long events may wait for others to share a request with, 0 s to 60 s
 * @param newestWins whether an event that happened earlier leaves alone what a later one has written
 * @param subscriptions those that are enabled, in the order of the file
 */
public record DestinationConfig(
        String name,
        ResponsysLogin login,
        Set<String> privateHosts,
        DestinationSettings settings,
        Optional<StatusSource> status,
        Duration linger,
        boolean newestWins,
        List<SubscriptionConfig> subscriptions) {
    static final Duration LINGER_PRESET = Duration.ofSeconds(1);
    static final Duration LINGER_MAX = Duration.ofSeconds(60);

    public DestinationConfig {
        name = Names.checked(name);
        privateHosts = Set.copyOf(privateHosts);
        AddressRules unused = AddressRules.of(login.baseUrl(), privateHosts);
        linger = checkedLinger(linger);
        subscriptions = List.copyOf(subscriptions);
    }

    static Duration checkedLinger(Duration linger) {
        if (linger.isNegative() || linger.compareTo(LINGER_MAX) > 0) {
            throw new InvalidValueException("linger", "must be from 0s to 60s");
        }
        return linger;
    }

    @Override
    public String toString() {
        return "DestinationConfig[" + name + ", " + login + ", " + subscriptions + "]";
    }
}
