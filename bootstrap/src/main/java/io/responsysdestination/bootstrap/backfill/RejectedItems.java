package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.backfill.Item.Refusal;
import io.responsysdestination.bootstrap.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was not taken, a JSON object a line: {@code line}, {@code code}, {@code message}, and {@code event}, or {@code text}
 * where it is no event. The file comes into being with the first of them.
 */
final class RejectedItems implements AutoCloseable {
    private final Path path;
    private @Nullable SeekableByteChannel channel;
    private long bytes;

    RejectedItems(Path path) {
        this.path = path;
    }

    /** Begins anew. Without {@code replace} a file that is there is somebody's. */
    void start(boolean replace) throws IOException {
        if (replace) {
            boolean unused = Files.deleteIfExists(path);
        } else if (Files.exists(path)) {
            throw new BackfillException(path + " is there already; choose another with --rejected, or remove it");
        }
    }

    /** Goes on; what a killed run wrote beyond {@code kept} comes again. */
    void goOnAt(long kept) throws IOException {
        if (kept > 0) {
            SeekableByteChannel open = open();
            if (open.size() < kept) {
                throw new BackfillException(path + " is shorter than it was; start over with --restart");
            }
            open.truncate(kept).position(kept);
        } else {
            start(true);
        }
        bytes = kept;
    }

    void add(Item item, Refusal why) throws IOException {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("line", item.place().line());
        line.put("code", why.code());
        line.put("message", why.message());
        String text = new String(item.content(), StandardCharsets.UTF_8);
        try {
            line.put("event", JsonText.read(text));
        } catch (InvalidJsonException noJson) {
            if (!text.isEmpty()) {
                line.put("text", text);
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap((JsonText.write(line) + "\n").getBytes(StandardCharsets.UTF_8));
        SeekableByteChannel open = open();
        while (buffer.hasRemaining()) {
            bytes += open.write(buffer);
        }
    }

    private SeekableByteChannel open() throws IOException {
        SeekableByteChannel open = channel;
        if (open == null) {
            open = OwnerOnly.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = open;
        }
        return open;
    }

    long bytes() {
        return bytes;
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
