package io.responsysdestination.bootstrap.backfill;

import java.util.Optional;

/**
 * What a line of the input, or a record of several, came to.
 *
 * @param place the line at which it begins, from 1, and the end of its bytes
 * @param messageId empty where it is no event
 * @param content the event's JSON, or the line as it is where it is none; empty where it is too long to keep
 * @param refusal why it is not sent, else empty
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Item(Place place, String messageId, byte[] content, Optional<Refusal> refusal) {
    /**
     * Where all before it is read.
     *
     * @param line of the last thing read: the beginning of it
     * @param offset bytes of the input, unpacked; 0 where only lines are known
     */
    record Place(long line, long offset) {
        static final Place START = new Place(0, 0);
    }

    /** {@code message} does not repeat the line. */
    record Refusal(String code, String message) {}

    static Item event(Place place, String messageId, byte[] json) {
        return new Item(place, messageId, json, Optional.empty());
    }

    static Item refused(Place place, byte[] content, String code, String message) {
        return new Item(place, "", content, Optional.of(new Refusal(code, message)));
    }

    Item refused(Refusal why) {
        return new Item(place, messageId, content, Optional.of(why));
    }

    @Override
    public String toString() {
        return "Item[line " + place.line() + ", " + content.length + " bytes]";
    }
}
