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

    /** The first letter of the word, which browsers' SDKs have in the path instead of it. */
    public String letter() {
        return word().substring(0, 1);
    }

    /** Exact, as Segment's words are lower case. */
    public static Optional<EventType> ofWord(String word) {
        return Arrays.stream(values()).filter(type -> type.word().equals(word)).findFirst();
    }
}
