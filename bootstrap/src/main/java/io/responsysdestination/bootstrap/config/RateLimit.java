package io.responsysdestination.bootstrap.config;

import java.time.Duration;

/** So many events in such a time. */
public record RateLimit(int events, Duration per) {}
