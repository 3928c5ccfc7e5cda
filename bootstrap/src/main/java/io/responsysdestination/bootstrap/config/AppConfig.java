package io.responsysdestination.bootstrap.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that the service is told at start. No {@code toString} in it shows a secret.
 *
 * @param sources by name, in the order of the file
 * @param destinations by name, in the order of the file
 */
public record AppConfig(
        ServerConfig server,
        AdminConfig admin,
        DataConfig data,
        Map<String, SourceConfig> sources,
        Map<String, DestinationConfig> destinations) {
    public AppConfig {
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
        destinations = Collections.unmodifiableMap(new LinkedHashMap<>(destinations));
    }
}
