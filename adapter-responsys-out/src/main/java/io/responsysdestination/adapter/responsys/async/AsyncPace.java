package io.responsysdestination.adapter.responsys.async;

import java.time.Duration;

/**
 * How asynchronous requests are followed: the first question after {@code firstPoll}, then at doubling pauses up to
 * {@code pauseMax}. {@code messageExpiration} is how long a request may wait in Responsys' queue; whole seconds.
 */
public record AsyncPace(Duration firstPoll, Duration pauseMax, Duration messageExpiration) {
    static final Duration MARGIN = Duration.ofMinutes(5);

    /** When a request has either left the queue and been carried out, or expired in it. */
    Duration giveUpAfter() {
        return messageExpiration.plus(MARGIN);
    }
}
