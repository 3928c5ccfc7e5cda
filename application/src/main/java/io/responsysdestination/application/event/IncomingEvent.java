package io.responsysdestination.application.event;

import java.util.Optional;

/**
 * An event as an adapter hands it in: the raw JSON and the few members that acceptance needs, as they stand in it (all of
 * them text; a number in {@code userId} is given as its text). {@code toString} is masked.
 *
 * @param source the configured source whose write key came with it
 * @param type from the path, or for a batch from the item; empty when missing or unknown
 * @param event the name of a track call
 * @param sentAt of the event, or of its batch's envelope
 */
public record IncomingEvent(
        String source,
        Optional<EventType> type,
        Optional<String> messageId,
        Optional<String> userId,
        Optional<String> anonymousId,
        Optional<String> event,
        Optional<String> timestamp,
        Optional<String> originalTimestamp,
        Optional<String> sentAt,
        EventJson json) {
    @Override
    public String toString() {
        return "IncomingEvent[" + source + ", " + type.map(EventType::word).orElse("?") + ", " + json + "]";
    }
}
