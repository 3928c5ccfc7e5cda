package io.responsysdestination.adapter.responsys;

import io.responsysdestination.domain.InvalidValueException;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * How long things may take and last.
 *
 * @param callTimeout limit of a data call, from its start to the last byte of its answer
 * @param loginTimeout limit of a login
 * @param loginPause wait after a login without a usable answer; five times as long after the third in a row
 * @param tokenMaxAge age at which a token is renewed; Oracle's pages say two hours or three until it expires
 * @param asyncFirstPoll wait before an asynchronous request is first asked for; doubled from then on
 * @param asyncPollMax longest wait between two questions for one request
 * @param messageExpiration how long an asynchronous request may wait in Responsys' queue, in whole seconds
 * @param petCacheAge how long the PETs of a list are remembered
 */
public record ResponsysTiming(
        Duration callTimeout,
        Duration loginTimeout,
        Duration loginPause,
        Duration tokenMaxAge,
        Duration asyncFirstPoll,
        Duration asyncPollMax,
        Duration messageExpiration,
        Duration petCacheAge) {
    public ResponsysTiming {
        Stream.of(
                        callTimeout,
                        loginTimeout,
                        loginPause,
                        tokenMaxAge,
                        asyncFirstPoll,
                        asyncPollMax,
                        messageExpiration,
                        petCacheAge)
                .filter(duration -> duration.isNegative() || duration.isZero())
                .findAny()
                .ifPresent(duration -> {
                    throw new InvalidValueException("timing", "must consist of positive durations");
                });
    }

    /** What suits a real account; clients that were recorded against one wait 120 seconds for an answer. */
    public static ResponsysTiming defaults() {
        return new ResponsysTiming(
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofMinutes(2),
                Duration.ofMinutes(90),
                Duration.ofMillis(300),
                Duration.ofSeconds(15),
                Duration.ofHours(1),
                Duration.ofMinutes(5));
    }
}
