package io.responsysdestination.adapter.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Events that are one row of the journal, where they may be sealed ({@link StoredGroup}). Its bytes are frames: length of the event's bytes (4), index of its position
 * from that of the group's first (4), checksum (4), {@link EventBytes}. The checksum is the CRC32C of the event's bytes, mixed with
 * length and index so that it covers these too.
 *
 * @param first position of the first event
 * @param last position of the last event; the events between have gaps where some were damaged or erased
 * @param count events
 * @param checksum CRC32C of all bytes
 */
@SuppressWarnings("ArrayRecordComponent") // groups are not compared
record EventGroup(long first, long last, int count, int checksum, byte[] bytes) {
    private static final int HEADER_BYTES = 12;
    private static final int LENGTH_FACTOR = 0x9E3779B1;
    private static final int INDEX_FACTOR = 0x85EBCA6B;

    /** Where an event's bytes are in those of its group. */
    record Frame(long position, int start, int length) {}

    /** A group of whose bytes nothing can be read. */
    static EventGroup lost(long first, long last, int count) {
        byte[] nothing = new byte[0];
        return new EventGroup(first, last, count, ~checksum(nothing), nothing);
    }

    /** Whether the group is as it was written. */
    boolean isSound() {
        return checksum(bytes) == checksum;
    }

    /** All frames of a sound group; of a damaged one those whose own checksum is right. */
    List<Frame> frames() {
        return isSound() ? walk() : search();
    }

    /** The sound frames of a damaged group as a group. */
    EventGroup mended() {
        return of(search());
    }

    /** Some of its frames as a group in its place. */
    EventGroup of(List<Frame> frames) {
        ByteBuffer kept = ByteBuffer.allocate(
                frames.stream().mapToInt(frame -> HEADER_BYTES + frame.length()).sum());
        for (Frame frame : frames) {
            kept.put(bytes, frame.start() - HEADER_BYTES, HEADER_BYTES + frame.length());
        }
        byte[] all = kept.array();
        return new EventGroup(first, last, frames.size(), checksum(all), all);
    }

    private List<Frame> walk() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Frame> frames = new ArrayList<>(count);
        for (int at = 0; at < bytes.length; ) {
            int length = buffer.getInt(at);
            frames.add(new Frame(first + buffer.getInt(at + 4), at + HEADER_BYTES, length));
            at += HEADER_BYTES + length;
        }
        return frames;
    }

    /** A damaged length leads astray, so every place may be the start of a frame; few look like one. */
    private List<Frame> search() {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        List<Frame> frames = new ArrayList<>();
        for (int at = 0; at <= bytes.length - HEADER_BYTES; ) {
            int length = buffer.getInt(at);
            int index = buffer.getInt(at + 4);
            boolean plausible =
                    length >= 0 && length <= bytes.length - HEADER_BYTES - at && index >= 0 && index <= last - first;
            if (plausible
                    && mixed(checksum(bytes, at + HEADER_BYTES, length), length, index) == buffer.getInt(at + 8)) {
                frames.add(new Frame(first + index, at + HEADER_BYTES, length));
                at += HEADER_BYTES + length;
            } else {
                at++;
            }
        }
        return frames;
    }

    private static int mixed(int checksum, int length, int index) {
        return checksum ^ length * LENGTH_FACTOR ^ index * INDEX_FACTOR;
    }

    static int checksum(byte[] bytes) {
        return checksum(bytes, 0, bytes.length);
    }

    private static int checksum(byte[] bytes, int start, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, length);
        return (int) crc.getValue();
    }

    /** A group under construction. */
    static final class Builder {
        private final long first;
        private ByteBuffer buffer;
        private int count;

        Builder(long first, int capacity) {
            this.first = first;
            this.buffer = ByteBuffer.allocate(capacity);
        }

        void add(EncodedEvents events, int index) {
            int start = events.start(index);
            int length = events.end(index) - start;
            if (buffer.remaining() < HEADER_BYTES + length) {
                int capacity = Math.max(2 * buffer.capacity(), buffer.position() + HEADER_BYTES + length);
                buffer = ByteBuffer.allocate(capacity).put(buffer.flip());
            }
            buffer.putInt(length).putInt(count).putInt(mixed(events.checksum(index), length, count));
            buffer.put(events.bytes(), start, length);
            count++;
        }

        int size() {
            return buffer.position();
        }

        EventGroup build() {
            byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
            return new EventGroup(first, first + count - 1, count, checksum(bytes), bytes);
        }
    }
}
