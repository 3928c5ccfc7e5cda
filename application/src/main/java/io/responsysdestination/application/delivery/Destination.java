package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.DestinationSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A Responsys account and what it is sent.
 *
 * @param sources the sources whose events go there
 * @param linger how long a row waits for company, so that requests are filled
 * @param newestWins whether an event that is older than what has been sent leaves that as it is
 */
public record Destination(
        String name,
        Set<String> sources,
        DestinationSettings settings,
        List<Subscription> subscriptions,
        Duration linger,
        boolean newestWins) {
    public Destination {
        sources = Set.copyOf(sources);
        subscriptions = List.copyOf(subscriptions);
    }
}
