package io.responsysdestination.adapter.status;

import java.time.Duration;

/**
 * How long a status is worth waiting for.
 *
 * @param attempts how often an event is sent at most
 * @param attempt how long one attempt may take, from connecting to the end of the answer
 * @param pause between two attempts
 */
record Patience(int attempts, Duration attempt, Duration pause) {
    static final Patience USUAL = new Patience(3, Duration.ofSeconds(5), Duration.ofSeconds(2));
}
