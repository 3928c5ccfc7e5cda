package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.backfill.Item.Place;
import io.responsysdestination.bootstrap.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps beside the input how far all is taken, until it is done. It is replaced as a whole, after the service's answer: a run
 * that is killed may send one batch again, and leaves none out.
 */
final class ProgressFile {
    private static final String ENDING = ".progress";
    private static final int BYTES_MAX = 64 * 1024;

    private final Path path;
    private final Map<String, Object> identity = new LinkedHashMap<>();

    ProgressFile(Path input, EventInput content, String source) {
        this.path = input.resolveSibling(input.getFileName() + ENDING);
        identity.put("source", source);
        identity.put("size", content.size());
        identity.put("head", HexFormat.of().formatHex(content.headHash()));
    }

    /** Empty where there is nothing to go on with. */
    Optional<Progress> read() throws IOException {
        Map<?, ?> kept;
        try (InputStream in = Files.newInputStream(path)) {
            String text = new String(in.readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
            kept = JsonText.read(text) instanceof Map<?, ?> object ? object : Map.of();
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (InvalidJsonException invalid) {
            kept = Map.of();
        }
        for (var each : identity.entrySet()) {
            if (!each.getValue().equals(kept.get(each.getKey()))) {
                throw new BackfillException("the file or its source (" + each.getKey() + ") is not what " + path
                        + " was written for; start over with --restart");
            }
        }
        return Optional.of(new Progress(
                new Place(number(kept, "line"), number(kept, "offset")),
                number(kept, "sent"),
                number(kept, "rejected"),
                number(kept, "rejectedBytes")));
    }

    private long number(Map<?, ?> kept, String name) {
        if (kept.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new BackfillException(path + " is damaged; start over with --restart");
    }

    void write(Progress progress) throws IOException {
        Map<String, Object> kept = new LinkedHashMap<>(identity);
        kept.put("line", progress.place().line());
        kept.put("offset", progress.place().offset());
        kept.put("sent", progress.sent());
        kept.put("rejected", progress.rejected());
        kept.put("rejectedBytes", progress.rejectedBytes());
        Path next = path.resolveSibling(path.getFileName() + ".new");
        boolean unused = Files.deleteIfExists(next);
        try (var channel = OwnerOnly.open(next, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(JsonText.write(kept).getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                int unusedCount = channel.write(bytes);
            }
        }
        Path unusedPath = Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        boolean unused = Files.deleteIfExists(path);
    }
}
