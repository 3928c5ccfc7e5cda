package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.event.EventType;
import io.responsysdestination.application.port.out.EventJournal.Target;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * One event as bytes, numbers big-endian: flags (1 byte, bit 0: a replay), letter of the type (1), received at (seconds 8,
 * nanoseconds 4), timestamp (likewise), message id, source; of a replay destination and subscription; the JSON as it came,
 * to the end. Texts are a length of two bytes and Java's modified UTF-8, which tells even malformed texts apart.
 */
final class EventBytes {
    static final int MESSAGE_ID_OFFSET = 1 + 1 + 12 + 12;

    private static final int REPLAY = 1;
    private static final int LENGTH_BYTES = 2;

    private EventBytes() {}

    static void write(AcceptedEvent event, Optional<Target> only, DataOutputStream out) throws IOException {
        out.writeByte(only.isPresent() ? REPLAY : 0);
        out.writeByte(event.type().letter().charAt(0));
        write(event.receivedAt(), out);
        write(event.timestamp(), out);
        out.writeUTF(event.messageId());
        out.writeUTF(event.source());
        if (only.isPresent()) {
            out.writeUTF(only.get().destination());
            out.writeUTF(only.get().subscription());
        }
        event.json().writeTo(out);
    }

    /** How many bytes from {@link #MESSAGE_ID_OFFSET} on stand for the message id, its length included. */
    static int messageIdBytes(byte[] bytes, int start) {
        int at = start + MESSAGE_ID_OFFSET;
        return LENGTH_BYTES + ((bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff));
    }

    static EncodedEvents.Addressed read(byte[] bytes, int start, int length) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, start, length))) {
            boolean replay = (in.readByte() & REPLAY) != 0;
            EventType type = type(in.readByte());
            Instant receivedAt = instant(in);
            Instant timestamp = instant(in);
            String messageId = in.readUTF();
            String source = in.readUTF();
            Optional<Target> only = replay ? Optional.of(new Target(in.readUTF(), in.readUTF())) : Optional.empty();
            EventJson json = EventJson.of(bytes, start + length - in.available(), start + length);
            return new EncodedEvents.Addressed(
                    new AcceptedEvent(messageId, source, type, receivedAt, timestamp, json), only);
        } catch (IOException notOurs) {
            throw new UncheckedIOException(notOurs);
        }
    }

    private static void write(Instant instant, DataOutputStream out) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant instant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static EventType type(byte letter) throws IOException {
        return Arrays.stream(EventType.values())
                .filter(type -> type.letter().charAt(0) == letter)
                .findFirst()
                .orElseThrow(() -> new IOException("no type of event has the letter " + letter));
    }
}
