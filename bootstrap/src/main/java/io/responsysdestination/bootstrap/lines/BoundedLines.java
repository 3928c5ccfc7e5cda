package io.responsysdestination.bootstrap.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a stream, as bytes, none of them longer than a limit: what is beyond it is passed over, never kept. */
public final class BoundedLines {
    private static final int END = -1;

    private final InputStream in;
    private final int bytesMax;
    private long position;

    /**
     * A line without its end.
     *
     * @param isTooLong it was longer than the limit; {@code bytes} is then empty
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Line(byte[] bytes, boolean isTooLong) {
        public boolean isBlank() {
            for (byte each : bytes) {
                if (each != ' ' && each != '\t' && each != '\r') {
                    return false;
                }
            }
            return !isTooLong;
        }

        @Override
        public String toString() {
            return "Line[" + bytes.length + " bytes]";
        }
    }

    public BoundedLines(InputStream in, int bytesMax) {
        this.in = new BufferedInputStream(in);
        this.bytesMax = bytesMax;
    }

    /** Empty at the end of the stream; a line end before it does not begin another line. */
    public Optional<Line> next() throws IOException {
        int each = read();
        if (each == END) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean isTooLong = false;
        while (each != '\n' && each != END) {
            if (bytes.size() < bytesMax) {
                bytes.write(each);
            } else {
                isTooLong = true;
            }
            each = read();
        }
        return Optional.of(new Line(isTooLong ? new byte[0] : bytes.toByteArray(), isTooLong));
    }

    /** How many bytes the lines so far have taken, with their ends. */
    public long position() {
        return position;
    }

    private int read() throws IOException {
        int each = in.read();
        position += each == END ? 0 : 1;
        return each;
    }
}
