package io.responsysdestination.bootstrap.command;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What commands share. */
final class Commands {
    private Commands() {}

    /** An option or a part that picocli fills in before a command is called. */
    static <T> T given(@Nullable T filledIn) {
        return Objects.requireNonNull(filledIn, "picocli fills this in");
    }
}
