package io.responsysdestination.adapter.http.tracking;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Bodies in gzip (RFC 1952) of one member. Not the JDK's GZIPInputStream: it reads members that follow each other by
 * recursion, which a body of empty members drives to the end of the stack.
 */
final class Gzip {
    /** What gzip may add to data that it cannot make smaller: its frame, a file's name, five bytes for 16 KB. */
    static final int OVERHEAD_BYTES_MAX = 4 * 1024;

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int STEP_BYTES = 8 * 1024;

    private Gzip() {}

    /**
     * Never holds more than a step beyond {@code bytesMax}, whatever the data would become; fails with a {@link
     * RefusedRequest}.
     */
    static byte[] inflate(byte[] gzip, int bytesMax) {
        ByteBuffer in = ByteBuffer.wrap(gzip).order(ByteOrder.LITTLE_ENDIAN);
        Inflater inflater = new Inflater(true);
        try {
            skipHeader(in);
            inflater.setInput(in);
            byte[] data = inflate(inflater, bytesMax);
            CRC32 crc = new CRC32();
            crc.update(data);
            if (in.getInt() != (int) crc.getValue() || in.getInt() != data.length || in.hasRemaining()) {
                throw malformed();
            }
            return data;
        } catch (BufferUnderflowException | DataFormatException broken) {
            throw malformed();
        } finally {
            inflater.end();
        }
    }

    private static void skipHeader(ByteBuffer in) {
        if (Short.toUnsignedInt(in.getShort()) != MAGIC || in.get() != DEFLATE) {
            throw malformed();
        }
        int flags = in.get();
        // Time, level and operating system.
        skip(in, 6);
        if ((flags & RESERVED) != 0) {
            throw malformed();
        }
        if ((flags & EXTRA) != 0) {
            skip(in, Short.toUnsignedInt(in.getShort()));
        }
        if ((flags & NAME) != 0) {
            skipText(in);
        }
        if ((flags & COMMENT) != 0) {
            skipText(in);
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(in, 2);
        }
    }

    private static byte[] inflate(Inflater inflater, int bytesMax) throws DataFormatException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] step = new byte[STEP_BYTES];
        while (!inflater.finished()) {
            int length = inflater.inflate(step);
            if (length == 0 && !inflater.finished()) {
                // The data ends early, or wants a dictionary, which gzip has none of.
                throw malformed();
            }
            if (data.size() + length > bytesMax) {
                throw RefusedRequest.bodyTooLarge(bytesMax);
            }
            data.write(step, 0, length);
        }
        return data.toByteArray();
    }

    private static void skip(ByteBuffer in, int bytes) {
        if (in.remaining() < bytes) {
            throw malformed();
        }
        in.position(in.position() + bytes);
    }

    private static void skipText(ByteBuffer in) {
        byte next = in.get();
        while (next != 0) {
            next = in.get();
        }
    }

    private static RefusedRequest malformed() {
        return RefusedRequest.malformed("invalid_gzip", "the body is not valid gzip");
    }
}
