package io.responsysdestination.application.acceptance;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.event.IncomingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An incoming event under construction: an identify call of user u-1, unless said otherwise. */
final class IncomingEvents {
    private Optional<EventType> type = Optional.of(EventType.IDENTIFY);
    private Optional<String> messageId = Optional.empty();
    private Optional<String> userId = Optional.of("u-1");
    private Optional<String> anonymousId = Optional.empty();
    private Optional<String> event = Optional.empty();
    private Optional<String> timestamp = Optional.empty();
    private Optional<String> originalTimestamp = Optional.empty();
    private Optional<String> sentAt = Optional.empty();

    static IncomingEvent message(String id) {
        return new IncomingEvents().messageId(id).build();
    }

    IncomingEvents type(Optional<EventType> value) {
        type = value;
        return this;
    }

    IncomingEvents messageId(String value) {
        messageId = Optional.of(value);
        return this;
    }

    IncomingEvents ids(Optional<String> user, Optional<String> anonymous) {
        userId = user;
        anonymousId = anonymous;
        return this;
    }

    IncomingEvents track(Optional<String> name) {
        type = Optional.of(EventType.TRACK);
        event = name;
        return this;
    }

    /** Empty texts stand for members that are not there. */
    IncomingEvents times(String theTimestamp, String theOriginal, String theSentAt) {
        timestamp = Optional.of(theTimestamp).filter(text -> !text.isEmpty());
        originalTimestamp = Optional.of(theOriginal).filter(text -> !text.isEmpty());
        sentAt = Optional.of(theSentAt).filter(text -> !text.isEmpty());
        return this;
    }

    IncomingEvent build() {
        return new IncomingEvent(
                "web",
                type,
                messageId,
                userId,
                anonymousId,
                event,
                timestamp,
                originalTimestamp,
                sentAt,
                EventJson.of("{}".getBytes(StandardCharsets.UTF_8)));
    }
}
