package io.responsysdestination.bootstrap.command;

/** Whether a person looks on. */
public final class Terminal {
    private Terminal() {}

    /** Only where both standard input and output are one; {@code Main} chooses the console for which this holds. */
    @SuppressWarnings("SystemConsoleNull") // null without a terminal, thanks to that choice
    public static boolean isThere() {
        return System.console() != null;
    }
}
