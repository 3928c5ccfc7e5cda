package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.out.EventJournal.Target;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Events as bytes, ready to be put into groups; made on the thread of whoever brings them, so that the one thread that
 * writes has little to do. The bytes of an event are documented at {@link EventBytes}.
 */
final class EncodedEvents {
    private static final int FIXED_BYTES = 128;

    private final byte[] bytes;
    private final int[] ends;
    private final int[] checksums;
    private final long[] ids;
    private final boolean[] replays;
    private final long[] receivedAtMillis;
    private int count;

    private EncodedEvents(byte[] bytes, int size) {
        this.bytes = bytes;
        ends = new int[size];
        checksums = new int[size];
        ids = new long[2 * size];
        replays = new boolean[size];
        receivedAtMillis = new long[size];
    }

    /** One event and the target that it alone is for. */
    record Addressed(AcceptedEvent event, Optional<Target> only) {}

    static EncodedEvents of(List<Addressed> events) {
        int estimate = events.stream()
                .mapToInt(one -> one.event().json().size() + FIXED_BYTES)
                .sum();
        Buffer buffer = new Buffer(estimate);
        int[] ends = new int[events.size()];
        try (DataOutputStream out = new DataOutputStream(buffer)) {
            for (int i = 0; i < ends.length; i++) {
                EventBytes.write(events.get(i).event(), events.get(i).only(), out);
                ends[i] = buffer.size();
            }
        } catch (IOException tooLong) {
            // Of an array only a text of more than 65,535 bytes can fail.
            throw new UncheckedIOException(tooLong);
        }
        EncodedEvents encoded = new EncodedEvents(buffer.array(), ends.length);
        MessageDigest digest = sha256();
        for (int i = 0; i < ends.length; i++) {
            encoded.add(events.get(i), ends[i], digest);
        }
        return encoded;
    }

    private void add(Addressed addressed, int end, MessageDigest digest) {
        ends[count] = end;
        int start = start(count);
        CRC32C crc = new CRC32C();
        crc.update(bytes, start, end - start);
        checksums[count] = (int) crc.getValue();
        replays[count] = addressed.only().isPresent();
        Instant receivedAt = addressed.event().receivedAt();
        receivedAtMillis[count] = receivedAt.toEpochMilli();
        digest.update(bytes, start + EventBytes.MESSAGE_ID_OFFSET, EventBytes.messageIdBytes(bytes, start));
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        ids[2 * count] = hash.getLong();
        ids[2 * count + 1] = hash.getLong();
        count++;
    }

    int count() {
        return count;
    }

    int size() {
        return bytes.length;
    }

    byte[] bytes() {
        return bytes;
    }

    int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    int end(int index) {
        return ends[index];
    }

    int checksum(int index) {
        return checksums[index];
    }

    /** The first 8 bytes of the SHA-256 of the message id; {@link #idLow} are the next. */
    long idHigh(int index) {
        return ids[2 * index];
    }

    long idLow(int index) {
        return ids[2 * index + 1];
    }

    boolean isReplay(int index) {
        return replays[index];
    }

    long receivedAtMillis(int index) {
        return receivedAtMillis[index];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** Gives its array away instead of a copy, where that is filled to the end. */
    private static final class Buffer extends ByteArrayOutputStream {
        Buffer(int size) {
            super(size);
        }

        synchronized byte[] array() {
            return buf;
        }
    }
}
