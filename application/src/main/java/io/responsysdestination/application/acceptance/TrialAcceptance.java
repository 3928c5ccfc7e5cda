package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes events by the rules of the tracking API for the items of a batch, and keeps none of them: what it would refuse is
 * refused, what it would fill in is filled in. Not to be shared by threads.
 */
public final class TrialAcceptance {
    private final String source;
    private final InstantSource clock;
    private final Supplier<String> newMessageId;
    private final Set<String> messageIds = new HashSet<>();
    private final List<AcceptedEvent> taken = new ArrayList<>();

    public TrialAcceptance(String source, InstantSource clock, Supplier<String> newMessageId) {
        this.source = source;
        this.clock = clock;
        this.newMessageId = newMessageId;
    }

    /** Takes an event, or says why not; {@code tree} is the JSON read. */
    public Optional<Rejection> take(int index, Map<String, @Nullable Object> tree, EventJson json) {
        IncomingEvent event = incoming(tree, json);
        Optional<Rejection> rejection = EventAcceptance.reject(index, event);
        if (rejection.isPresent()) {
            return rejection;
        }
        AcceptedEvent accepted = EventAcceptance.accepted(event, clock.instant(), newMessageId);
        if (!messageIds.add(accepted.messageId())) {
            return Optional.of(
                    new Rejection(index, "duplicate", "an event with the same messageId stands above; it counts once"));
        }
        taken.add(accepted);
        return Optional.empty();
    }

    /** In their order. */
    public List<AcceptedEvent> taken() {
        return List.copyOf(taken);
    }

    private IncomingEvent incoming(Map<String, @Nullable Object> tree, EventJson json) {
        return new IncomingEvent(
                source,
                text(tree, "type").flatMap(EventType::ofWord),
                text(tree, "messageId"),
                text(tree, "userId").or(() -> number(tree, "userId")),
                text(tree, "anonymousId"),
                text(tree, "event"),
                text(tree, "timestamp"),
                text(tree, "originalTimestamp"),
                text(tree, "sentAt"),
                json);
    }

    private static Optional<String> text(Map<String, @Nullable Object> tree, String member) {
        return tree.get(member) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<String> number(Map<String, @Nullable Object> tree, String member) {
        return tree.get(member) instanceof Number number ? Optional.of(number.toString()) : Optional.empty();
    }
}
