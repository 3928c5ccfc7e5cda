package io.responsysdestination.domain.list;

import io.responsysdestination.domain.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What the names of lists, folders and PETs have in common. Real accounts hold names with blanks, hyphens and slashes,
 * and Oracle publishes no length limit; so only what cannot be a path segment is refused. The limit of 255 characters is
 * ours: as long as an audience key of Segment can be.
 */
public final class ObjectNameRule {
    public static final int LENGTH_MAX = 255;
    private static final Pattern CONTROL_OR_DOTS = Pattern.compile(".*\\p{Cntrl}.*|\\.{1,2}", Pattern.DOTALL);

    private ObjectNameRule() {}

    /** Checks a name and returns it without surrounding blanks. */
    public static String check(String field, String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw new InvalidValueException(field, "must not be blank");
        }
        if (name.length() > LENGTH_MAX) {
            throw new InvalidValueException(field, "is longer than " + LENGTH_MAX + " characters");
        }
        if (CONTROL_OR_DOTS.matcher(name).matches()) {
            throw new InvalidValueException(field, "must not hold control characters or consist of dots");
        }
        return name;
    }
}
