package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.backfill.Item.Place;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Where events come from: NDJSON, or CSV where a file's name says so or standard input does not begin with a brace; both may
 * be packed by gzip, which their first bytes tell.
 */
public final class EventInput implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Optional<Path> file;
    private final long size;
    private final CountedInput counted;
    private final boolean isPacked;
    private final byte[] headHash;
    private final EventItems items;

    private EventInput(InputStream in, Optional<Path> file) throws IOException {
        this.file = file;
        this.size = file.isPresent() ? Files.size(file.get()) : 0;
        this.counted = new CountedInput(in);
        BufferedInputStream raw = new BufferedInputStream(counted);
        this.isPacked = isPacked(raw);
        InputStream content = isPacked ? new BufferedInputStream(new GZIPInputStream(raw)) : raw;
        content.mark(HEAD_BYTES_MAX);
        byte[] head = content.readNBytes(HEAD_BYTES_MAX);
        content.reset();
        this.headHash = MessageIds.sha256().digest(head);
        MessageIds ids = new MessageIds(headHash);
        boolean isCsv = file.map(EventInput::isNamedCsv).orElseGet(() -> !beginsWithBrace(head));
        this.items = isCsv ? new CsvItems(content, ids) : new NdjsonItems(content, ids);
    }

    public static EventInput of(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return new EventInput(in, Optional.of(file));
        } catch (IOException | RuntimeException failed) {
            in.close();
            throw failed;
        }
    }

    /** Cannot be resumed. */
    public static EventInput standardInput(InputStream in) throws IOException {
        return new EventInput(in, Optional.empty());
    }

    private static boolean isPacked(BufferedInputStream in) throws IOException {
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == GZIP_MAGIC;
    }

    private static boolean isNamedCsv(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".csv.gz");
    }

    private static boolean beginsWithBrace(byte[] head) {
        for (byte each : head) {
            if (!Character.isWhitespace(each)) {
                return each == '{';
            }
        }
        return true;
    }

    EventItems items() {
        return items;
    }

    /** Empty for standard input. */
    Optional<Path> file() {
        return file;
    }

    /** Bytes of the file as it is on disk; 0 for standard input. */
    long size() {
        return size;
    }

    /** Of the beginning, unpacked. */
    byte[] headHash() {
        return headHash.clone();
    }

    /** How much of the file is done, 0 to 1; where only lines are known, how much is read. 0 for standard input. */
    double fraction(Place done) {
        if (size == 0) {
            return 0;
        }
        return Math.min(1, (double) (isPacked || done.offset() == 0 ? counted.count : done.offset()) / size);
    }

    @Override
    public void close() throws IOException {
        counted.close();
    }

    private static final class CountedInput extends FilterInputStream {
        private long count;

        CountedInput(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count += each < 0 ? 0 : 1;
            return each;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            count += Math.max(0, read);
            return read;
        }

        @Override
        public long skip(long bytes) throws IOException {
            long skipped = super.skip(bytes);
            count += skipped;
            return skipped;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
