package io.responsysdestination.application.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of call in Segment's specification. */
public enum EventType {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    /** The word in an event's {@code type} member and in the tracking API's path. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Exact, as Segment's words are lower case. */
    public static Optional<EventType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
