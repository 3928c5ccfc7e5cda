package io.responsysdestination.bootstrap.config;

import java.util.List;
import java.util.Optional;

/**
 * A sender of events, known by its write key. {@code toString} is masked.
 *
 * @param webhookSecret with which Segment's Webhooks destination signs; without it there is no webhook for the source
 * @param destinations names of those that get its events, at least one
 */
public record SourceConfig(String name, String writeKey, Optional<String> webhookSecret, List<String> destinations) {
    public SourceConfig {
        name = Names.checked(name);
        destinations = List.copyOf(destinations);
    }

    @Override
    public String toString() {
        return "SourceConfig[" + name + ", writeKey ***, " + destinations + "]";
    }
}
