package io.responsysdestination.bootstrap.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a person looks on. */
public final class Terminal {
    /** Linux: what standard error goes to, as a link to a device, a file or a pipe. */
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

    private static final String DEVICES = "/dev/";

    private Terminal() {}

    /** Only where both standard input and output are one; {@code Main} chooses the console for which this holds. */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal, thanks to that choice
    static boolean isThere() {
        return System.console() != null;
    }

    /** Whether a person reads what goes to standard error. The JDK knows of input and output only, which stand for it. */
    public static boolean showsErrors() {
        return isThere() && !isRedirected();
    }

    private static boolean isRedirected() {
        try {
            return Files.isSymbolicLink(STANDARD_ERROR)
                    && !Files.readSymbolicLink(STANDARD_ERROR).startsWith(DEVICES);
        } catch (IOException unknown) {
            return false;
        }
    }
}
