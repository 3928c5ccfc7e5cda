package io.responsysdestination.application.event;

import java.util.Arrays;

/** One event as it came: UTF-8 JSON of an object. Holds personal data; {@code toString} says the size only. */
public final class EventJson {
    private final byte[] utf8;

    private EventJson(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Takes a copy. */
    public static EventJson of(byte[] utf8) {
        return new EventJson(utf8.clone());
    }

    public byte[] utf8() {
        return utf8.clone();
    }

    public int size() {
        return utf8.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EventJson that && Arrays.equals(utf8, that.utf8);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(utf8);
    }

    @Override
    public String toString() {
        return "EventJson[" + utf8.length + " bytes]";
    }
}
