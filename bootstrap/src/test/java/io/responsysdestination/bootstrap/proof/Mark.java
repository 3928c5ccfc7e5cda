package io.responsysdestination.bootstrap.proof;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value that says whose it is, of which column and by which event, so that none can pass for another.
 *
 * @param number of the event among those of its person, from 0
 */
record Mark(int person, String column, int number) {
    private static final Pattern TEXT = Pattern.compile("p([0-9]{1,6})/([A-Z0-9_]+)/([0-9]{1,9})");

    String text() {
        return "p" + person + "/" + column + "/" + number;
    }

    /** Empty for what is no such value. */
    static Optional<Mark> of(@Nullable String text) {
        Matcher parts = TEXT.matcher(text == null ? "" : text);
        return parts.matches()
                ? Optional.of(
                        new Mark(Integer.parseInt(parts.group(1)), parts.group(2), Integer.parseInt(parts.group(3))))
                : Optional.empty();
    }
}
