package io.responsysdestination.adapter.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Message ids of the last 24 hours, as long as there is room; by them a client's second try is recognised. */
final class RecentMessages {
    static final Duration WINDOW = Duration.ofHours(24);
    static final int MESSAGES_MAX = 200_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();
    private final int max;

    RecentMessages(int max) {
        this.max = max;
    }

    /** Whether the id is new; from now on it is not. */
    boolean add(String messageId, Instant now) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            boolean expired = oldest.next().isBefore(now.minus(WINDOW));
            if (!expired && seen.size() < max) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(messageId, now) == null;
    }
}
