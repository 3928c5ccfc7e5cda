package io.responsysdestination.bootstrap.admin;

import io.responsysdestination.bootstrap.lines.BoundedLines;
import io.responsysdestination.bootstrap.lines.BoundedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Dead letters as they come from a service, each a line of JSON. */
public final class LetterStream implements AutoCloseable {
    /** An event may have 32 KB, and its row no more; escapes make up to six of a character. */
    private static final int LINE_BYTES_MAX = 1024 * 1024;

    private final BoundedLines lines;
    private final Runnable end;

    LetterStream(InputStream in, Runnable end) {
        this.lines = new BoundedLines(in, LINE_BYTES_MAX);
        this.end = end;
    }

    /** Empty after the last one. */
    public Optional<String> next() {
        try {
            Optional<Line> line = lines.next();
            if (line.isPresent() && line.get().isTooLong()) {
                throw AdminException.noAnswer("a dead letter has more than " + LINE_BYTES_MAX + " bytes");
            }
            return line.map(each -> new String(each.bytes(), StandardCharsets.UTF_8));
        } catch (IOException brokenOff) {
            throw AdminException.noAnswer("the service's answer broke off (" + brokenOff.getMessage() + "); try again");
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
