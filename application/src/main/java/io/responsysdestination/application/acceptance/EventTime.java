package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.IncomingEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** When an event happened. */
final class EventTime {
    /** Years of four digits: beyond them differences overflow and ISO-8601 readers disagree. */
    private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("+10000-01-01T00:00:00Z");

    private EventTime() {}

    /**
     * Segment's rule: {@code receivedAt − (sentAt − originalTimestamp)}, by which a wrong clock of the client cancels out.
     * Without {@code sentAt} the {@code timestamp} as given; without any time of the event, the time of arrival. What is no
     * ISO-8601 instant with a year of four digits counts as not given.
     */
    static Instant of(IncomingEvent event, Instant receivedAt) {
        Optional<Instant> timestamp = event.timestamp().flatMap(EventTime::parse);
        Optional<Instant> original = event.originalTimestamp().flatMap(EventTime::parse);
        Optional<Instant> sentAt = event.sentAt().flatMap(EventTime::parse);
        if (sentAt.isEmpty()) {
            return timestamp.or(() -> original).orElse(receivedAt);
        }
        return original.or(() -> timestamp)
                .map(happened -> receivedAt.minus(Duration.between(happened, sentAt.get())))
                .orElse(receivedAt);
    }

    private static Optional<Instant> parse(String text) {
        Optional<Instant> utc = UtcText.read(text);
        if (utc.isPresent()) {
            return utc;
        }
        try {
            Instant instant = DateTimeFormatter.ISO_DATE_TIME.parse(text, Instant::from);
            return Optional.of(instant).filter(time -> !time.isBefore(EARLIEST) && time.isBefore(LATEST));
        } catch (DateTimeException notAnInstant) {
            return Optional.empty();
        }
    }
}
