package io.responsysdestination.bootstrap.config;

import io.responsysdestination.adapter.journal.EncryptionKeys;
import io.responsysdestination.domain.InvalidValueException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is kept on disk.
 *
 * @param retention for how long what became of deliveries is kept, 1 s to 365 d
 * @param maxSize how many bytes of events may wait for delivery, 16 MB to 100 TB
 * @param encryption the keys by which it is encrypted, or none
 */
public record DataConfig(Path directory, Duration retention, long maxSize, EncryptionKeys encryption) {
    static final String DIRECTORY_PRESET = "./data";
    static final Duration RETENTION_PRESET = Duration.ofDays(14);
    static final Duration RETENTION_MIN = Duration.ofSeconds(1);
    static final Duration RETENTION_MAX = Duration.ofDays(365);
    static final long MAX_SIZE_PRESET = Words.GIGABYTE * 10;
    static final long MAX_SIZE_MIN = Words.MEGABYTE * 16;
    static final long MAX_SIZE_MAX = Words.TERABYTE * 100;

    public DataConfig {
        if (retention.compareTo(RETENTION_MIN) < 0 || retention.compareTo(RETENTION_MAX) > 0) {
            throw new InvalidValueException("retention", "must be from 1s to 365d");
        }
        if (maxSize < MAX_SIZE_MIN || maxSize > MAX_SIZE_MAX) {
            throw new InvalidValueException("maxSize", "must be from 16MB to 100TB");
        }
    }
}
