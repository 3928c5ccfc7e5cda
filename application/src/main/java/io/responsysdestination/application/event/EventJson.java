package io.responsysdestination.application.event;

import java.io.IOException;
import java.io.OutputStream;
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

    /** Takes a copy of the bytes from {@code start} to before {@code end}. */
    public static EventJson of(byte[] utf8, int start, int end) {
        return new EventJson(Arrays.copyOfRange(utf8, start, end));
    }

    public byte[] utf8() {
        return utf8.clone();
    }

    /** Spares the copy that {@link #utf8} makes; {@code out} must not keep or change the array it is given. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8);
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
