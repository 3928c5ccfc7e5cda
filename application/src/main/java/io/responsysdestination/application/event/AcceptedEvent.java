package io.responsysdestination.application.event;

import java.time.Instant;

/**
 * An event that the service has answered for.
 *
 * @param messageId the client's, or ours where it gave none
 * @param timestamp when it happened, corrected for a client whose clock is wrong
 */
public record AcceptedEvent(
        String messageId, String source, EventType type, Instant receivedAt, Instant timestamp, EventJson json) {}
