package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

final class Events {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00.123456789Z");

    private Events() {}

    static AcceptedEvent event(String messageId) {
        return event(messageId, NOON);
    }

    static AcceptedEvent event(String messageId, Instant receivedAt) {
        String json = "{\"type\":\"track\",\"messageId\":\"" + messageId + "\",\"event\":\"Order Completed\"}";
        return new AcceptedEvent(
                messageId,
                "web",
                EventType.TRACK,
                receivedAt,
                Instant.parse("0000-01-01T00:00:00Z"),
                EventJson.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    static AcceptedEvent large(String messageId, int bytes) {
        return new AcceptedEvent(messageId, "web", EventType.IDENTIFY, NOON, NOON, EventJson.of(new byte[bytes]));
    }

    static List<AcceptedEvent> many(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> event(prefix + i)).toList();
    }
}
