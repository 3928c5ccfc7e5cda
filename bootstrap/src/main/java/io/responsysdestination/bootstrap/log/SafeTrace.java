package io.responsysdestination.bootstrap.log;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace whose messages repeat no value of an event. Those of parsers, of conversions and of most of the JDK quote
 * what they could not use; so only exceptions are quoted of which it is known what they say: our own, and those about files,
 * connections and the database.
 */
final class SafeTrace {
    private static final int CAUSES_MAX = 10;
    private static final int FRAMES_MAX = 60;

    private static final List<String> QUOTED = List.of(
            "io.responsysdestination.",
            "java.io.",
            "java.net.",
            "java.nio.file.",
            "java.sql.",
            "org.sqlite.",
            "javax.net.ssl.",
            "io.netty.channel.");

    /** It quotes the address, with whatever stands in it. */
    private static final String ADDRESS = "java.net.URISyntaxException";

    private SafeTrace() {}

    static String of(Throwable thrown) {
        StringBuilder text = new StringBuilder();
        Throwable next = thrown;
        for (int i = 0; i < CAUSES_MAX && next != null; i++) {
            text.append(i == 0 ? "" : "\nCaused by: ").append(head(next));
            StackTraceElement[] frames = next.getStackTrace();
            for (int frame = 0; frame < Math.min(frames.length, FRAMES_MAX); frame++) {
                text.append("\n\tat ").append(frames[frame]);
            }
            if (frames.length > FRAMES_MAX) {
                text.append("\n\t... ").append(frames.length - FRAMES_MAX).append(" more");
            }
            next = next.getCause();
        }
        return text.toString();
    }

    private static String head(Throwable thrown) {
        String name = thrown.getClass().getName();
        if (thrown.getMessage() == null) {
            return name;
        }
        return name + ": " + (isQuoted(thrown) ? thrown.getMessage() : "(what it says may repeat values)");
    }

    /** Many say what their cause says. */
    private static boolean isQuoted(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            if (!isOfAKindThatIsQuoted(cause) && repeats(thrown, cause)) {
                return false;
            }
            cause = cause.getCause();
        }
        return true;
    }

    private static boolean repeats(Throwable thrown, Throwable cause) {
        @Nullable String said = cause.getMessage();
        return said != null && String.valueOf(thrown.getMessage()).contains(said);
    }

    private static boolean isOfAKindThatIsQuoted(Throwable thrown) {
        String name = thrown.getClass().getName();
        return !name.equals(ADDRESS) && QUOTED.stream().anyMatch(name::startsWith);
    }
}
