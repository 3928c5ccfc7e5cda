package io.responsysdestination.adapter.status;

import java.time.Duration;

/**
 * How long a status is worth waiting for.
 *
 * @param attempts how often an event is sent at most
 * @param step how long an attempt may take for connecting, for the TLS handshake and for request and answer, each
 * @param pause between two attempts
 */
record Patience(int attempts, Duration step, Duration pause) {
    static final Patience USUAL = new Patience(3, Duration.ofSeconds(5), Duration.ofSeconds(2));
}
