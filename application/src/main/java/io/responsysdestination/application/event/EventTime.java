package io.responsysdestination.application.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When an event happened. */
final class EventTime {
    private EventTime() {}

    /**
     * Segment's rule: {@code receivedAt − (sentAt − originalTimestamp)}, by which a wrong clock of the client cancels out.
     * Without {@code sentAt} the client's time as given; without any, the time of arrival. What is no ISO-8601 instant
     * counts as not given.
     */
    static Instant of(IncomingEvent event, Instant receivedAt) {
        Optional<Instant> original =
                event.originalTimestamp().or(event::timestamp).flatMap(EventTime::parse);
        Optional<Instant> sentAt = event.sentAt().flatMap(EventTime::parse);
        if (original.isEmpty()) {
            return receivedAt;
        }
        return sentAt.map(sent -> receivedAt.minus(Duration.between(original.get(), sent)))
                .orElse(original.get());
    }

    private static Optional<Instant> parse(String text) {
        try {
            return Optional.of(DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }
}
