package io.responsysdestination.application.merge;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** How an error of our own is told to whoever waits for an event: by its kind only, as its message may hold personal data. */
public final class Defect {
    public static final String CODE = "INTERNAL_ERROR";

    private Defect() {}

    /** The reason in words. A stage's failure may be wrapped; null means that a stage failed without telling why. */
    public static String reason(@Nullable Throwable defect) {
        Throwable cause =
                defect instanceof CompletionException && defect.getCause() != null ? defect.getCause() : defect;
        return (cause == null ? "no answer" : cause.getClass().getSimpleName()) + "; please report it";
    }
}
