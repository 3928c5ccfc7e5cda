package io.responsysdestination.application.event;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Message ids of the last 24 hours, as long as there is room; by them a client's second try is recognised. */
final class RecentMessages {
    static final Duration WINDOW = Duration.ofHours(24);
    static final int MESSAGES_MAX = 200_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /** Whether the id is new; from now on it is known. */
    synchronized boolean add(String messageId, Instant now) {
        var oldest = seen.entrySet().iterator();
        while (oldest.hasNext()) {
            boolean expired = oldest.next().getValue().isBefore(now.minus(WINDOW));
            if (!expired && seen.size() < MESSAGES_MAX) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(messageId, now) == null;
    }

    /** For an event that could not be kept after all: the client will send it again. */
    synchronized void forget(String messageId) {
        seen.remove(messageId);
    }
}
