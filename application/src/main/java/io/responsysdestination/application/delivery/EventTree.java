package io.responsysdestination.application.delivery;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event as triggers and mappings see it: as it came, with what acceptance has filled in and corrected. */
final class EventTree {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private EventTree() {}

    static Map<String, @Nullable Object> of(AcceptedEvent event, EventParser parser) {
        Map<String, @Nullable Object> tree = new LinkedHashMap<>(parser.parse(event.json()));
        tree.put("type", event.type().word());
        tree.put("messageId", event.messageId());
        tree.put("receivedAt", text(event.receivedAt()));
        tree.put("timestamp", text(event.timestamp()));
        return tree;
    }

    private static String text(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
