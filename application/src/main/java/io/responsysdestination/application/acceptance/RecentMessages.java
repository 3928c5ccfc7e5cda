package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.port.out.EventJournal.Appended;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Message ids of the last 24 hours, as long as there is room; by them a client's second try is recognised. */
final class RecentMessages {
    static final Duration WINDOW = Duration.ofHours(24);
    static final int MESSAGES_MAX = 200_000;

    private final Map<String, Seen> seen = new LinkedHashMap<>();

    /** When a message came first, and whether that one is kept; the stage may still be open. */
    private record Seen(Instant at, CompletionStage<Appended> kept) {}

    /** Empty when the id is new, which from now on it is not; else what becomes of the first message that had it. */
    synchronized Optional<CompletionStage<Appended>> firstOf(
            String messageId, Instant now, CompletionStage<Appended> kept) {
        var oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            boolean expired = oldest.next().at().isBefore(now.minus(WINDOW));
            if (!expired && seen.size() < MESSAGES_MAX) {
                break;
            }
            oldest.remove();
        }
        return Optional.ofNullable(seen.putIfAbsent(messageId, new Seen(now, kept)))
                .map(Seen::kept);
    }

    /** For an event that could not be kept after all: the client will send it again. */
    synchronized void forget(String messageId) {
        seen.remove(messageId);
    }
}
