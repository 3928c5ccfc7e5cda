package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import java.util.Map;
import java.util.Optional;

/**
 * An event cut out of a request's body.
 *
 * @param index its position in the batch, 0 for a single event
 * @param texts what of its {@link TextMember}s is text
 */
record SlicedEvent(int index, Map<TextMember, String> texts, EventJson json) {
    /** Completes the event by what only its request knows; its own {@code sentAt} comes before the envelope's. */
    IncomingEvent from(String source, Optional<EventType> typeOfPath, Optional<String> sentAtOfEnvelope) {
        return new IncomingEvent(
                source,
                typeOfPath.or(() -> text(TextMember.TYPE).flatMap(EventType::ofWord)),
                text(TextMember.MESSAGE_ID),
                text(TextMember.USER_ID),
                text(TextMember.ANONYMOUS_ID),
                text(TextMember.EVENT),
                text(TextMember.TIMESTAMP),
                text(TextMember.ORIGINAL_TIMESTAMP),
                text(TextMember.SENT_AT).or(() -> sentAtOfEnvelope),
                json);
    }

    /**
     * An event that Segment has taken in and passes on. Its timestamp is corrected already: correcting it once more, by the
     * time it took to come here, would make it younger, and a replay by hours.
     */
    IncomingEvent forwarded(String source) {
        return new IncomingEvent(
                source,
                text(TextMember.TYPE).flatMap(EventType::ofWord),
                text(TextMember.MESSAGE_ID),
                text(TextMember.USER_ID),
                text(TextMember.ANONYMOUS_ID),
                text(TextMember.EVENT),
                text(TextMember.TIMESTAMP),
                Optional.empty(),
                Optional.empty(),
                json);
    }

    private Optional<String> text(TextMember member) {
        return Optional.ofNullable(texts.get(member));
    }

    @Override
    public String toString() {
        return "SlicedEvent[" + index + ", " + json + "]";
    }
}
