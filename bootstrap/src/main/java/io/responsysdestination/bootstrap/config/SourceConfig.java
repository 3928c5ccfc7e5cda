package io.responsysdestination.bootstrap.config;

import java.util.List;
import java.util.Optional;

/**
 * A sender of events, known by its write keys. {@code toString} is masked.
 *
 * @param writeKeys the current one, then those before it that some senders still use; at least one
 * @param webhookSecret with which Segment's Webhooks destination signs; without it there is no webhook for the source
 * @param rateLimit empty if it may send as many events as it likes
 * @param erasures whether its calls of the type {@code delete} erase people
 * @param destinations names of those that get its events, at least one
 */
public record SourceConfig(
        String name,
        List<String> writeKeys,
        Optional<String> webhookSecret,
        Optional<RateLimit> rateLimit,
        boolean erasures,
        List<String> destinations) {
    public SourceConfig {
        name = Names.checked(name);
        writeKeys = List.copyOf(writeKeys);
        destinations = List.copyOf(destinations);
    }

    /** The current one. */
    public String writeKey() {
        return writeKeys.get(0);
    }

    @Override
    public String toString() {
        return "SourceConfig[" + name + ", writeKey ***, " + destinations + "]";
    }
}
