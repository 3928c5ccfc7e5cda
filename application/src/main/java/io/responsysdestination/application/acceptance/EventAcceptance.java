package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import io.responsysdestination.application.port.in.AcceptEvents;
import io.responsysdestination.application.port.out.EventJournal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Fills in what a client left out, refuses what cannot be used, and answers once the journal has the events. */
public final class EventAcceptance implements AcceptEvents {
    /** Segment's documentation says under 100 characters; some SDKs of others come close to twice that. */
    static final int MESSAGE_ID_LENGTH_MAX = 255;

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final EventJournal journal;
    private final InstantSource clock;
    private final Supplier<String> newMessageId;
    private final Runnable onKept;
    private final LongAdder accepted = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder rejected = new LongAdder();

    /** How many events there were so far; accepted ones without the duplicates. */
    public record Counts(long accepted, long duplicates, long rejected) {}

    /** Wants to be told ({@code onKept}) when there is something new to read in the journal. */
    public EventAcceptance(EventJournal journal, InstantSource clock, Supplier<String> newMessageId, Runnable onKept) {
        this.journal = journal;
        this.clock = clock;
        this.newMessageId = newMessageId;
        this.onKept = onKept;
    }

    @Override
    public CompletionStage<Acceptance> accept(List<IncomingEvent> events) {
        Instant receivedAt = clock.instant();
        List<AcceptedEvent> sound = new ArrayList<>();
        List<Rejection> rejections = new ArrayList<>();
        for (int index = 0; index < events.size(); index++) {
            IncomingEvent event = events.get(index);
            Optional<Rejection> rejection = reject(index, event);
            if (rejection.isPresent()) {
                rejections.add(rejection.get());
            } else {
                sound.add(accepted(event, receivedAt, newMessageId));
            }
        }
        return journal.append(sound)
                .thenApply(appended -> appended.<Acceptance>fold(
                        kept -> {
                            count(sound.size() - kept.duplicates(), kept.duplicates(), rejections.size());
                            return new Kept(rejections);
                        },
                        refused -> new Full(RETRY_AFTER)));
    }

    static AcceptedEvent accepted(IncomingEvent event, Instant receivedAt, Supplier<String> newMessageId) {
        return new AcceptedEvent(
                event.messageId().filter(id -> !id.isBlank()).orElseGet(newMessageId),
                event.source(),
                event.type().orElseThrow(),
                receivedAt,
                EventTime.of(event, receivedAt),
                event.json());
    }

    private void count(int fresh, int known, int refused) {
        accepted.add(fresh);
        duplicates.add(known);
        rejected.add(refused);
        if (fresh > 0) {
            onKept.run();
        }
    }

    public Counts counts() {
        return new Counts(accepted.sum(), duplicates.sum(), rejected.sum());
    }

    static Optional<Rejection> reject(int index, IncomingEvent event) {
        if (event.type().isEmpty()) {
            return Optional.of(new Rejection(
                    index, "invalid_type", "type must be one of identify, track, page, screen, group, alias"));
        }
        if (isBlank(event.userId()) && isBlank(event.anonymousId())) {
            return Optional.of(new Rejection(index, "no_user_anon_id", "userId or anonymousId is required"));
        }
        if (event.type().get() == EventType.TRACK && isBlank(event.event())) {
            return Optional.of(new Rejection(index, "no_event_name", "event is required on a track call"));
        }
        if (event.messageId().orElse("").length() > MESSAGE_ID_LENGTH_MAX) {
            return Optional.of(new Rejection(
                    index,
                    "message_id_too_long",
                    "messageId must not be longer than " + MESSAGE_ID_LENGTH_MAX + " characters"));
        }
        return Optional.empty();
    }

    private static boolean isBlank(Optional<String> text) {
        return text.orElse("").isBlank();
    }
}
