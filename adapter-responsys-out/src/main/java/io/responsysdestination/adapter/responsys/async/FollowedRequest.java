package io.responsysdestination.adapter.responsys.async;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.domain.merge.Answer;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;

/** A request on its way to its end: who waits for it, and when it is to be asked for next. */
final class FollowedRequest {
    final String id;
    final Promise<Answer<JsonNode>> result = Promise.promise();
    private final Instant giveUpAt;
    private final Duration pauseMax;
    private Duration pause;
    private long dueAtNanos;

    FollowedRequest(String id, Instant giveUpAt, Duration firstPause, Duration pauseMax) {
        this.id = id;
        this.giveUpAt = giveUpAt;
        this.pauseMax = pauseMax;
        this.pause = firstPause;
        this.dueAtNanos = System.nanoTime() + firstPause.toNanos();
    }

    Duration untilDue() {
        return Duration.ofNanos(dueAtNanos - System.nanoTime());
    }

    boolean isToBeGivenUp(Instant now) {
        return !now.isBefore(giveUpAt);
    }

    /** Puts the next question off: twice as long as the last time, up to a limit. */
    void putOff() {
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(pauseMax) > 0 ? pauseMax : doubled;
        dueAtNanos = System.nanoTime() + pause.toNanos();
    }
}
