package io.responsysdestination.bootstrap.config;

import java.util.List;

/**
 * A sender of events, known by its write key. {@code toString} is masked.
 *
 * @param destinations names of those that get its events, at least one
 */
public record SourceConfig(String name, String writeKey, List<String> destinations) {
    public SourceConfig {
        name = Names.checked(name);
        destinations = List.copyOf(destinations);
    }

    @Override
    public String toString() {
        return "SourceConfig[" + name + ", writeKey ***, " + destinations + "]";
    }
}
