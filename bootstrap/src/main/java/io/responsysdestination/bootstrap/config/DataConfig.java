package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is kept on disk.
 *
 * @param retention how long, 1 s to 365 d
 */
public record DataConfig(Path directory, Duration retention) {
    static final String DIRECTORY_PRESET = "./data";
    static final Duration RETENTION_PRESET = Duration.ofDays(14);
    static final Duration RETENTION_MIN = Duration.ofSeconds(1);
    static final Duration RETENTION_MAX = Duration.ofDays(365);

    public DataConfig {
        if (retention.compareTo(RETENTION_MIN) < 0 || retention.compareTo(RETENTION_MAX) > 0) {
            throw new InvalidValueException("retention", "must be from 1s to 365d");
        }
    }
}
