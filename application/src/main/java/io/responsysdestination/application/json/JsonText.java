package io.responsysdestination.application.json;

import org.jspecify.annotations.Nullable;

/**
 * JSON text (RFC 8259) of plain values: {@code Map} with text keys, {@code List}, {@code String}, {@code Boolean},
 * {@code Number} and null.
 */
public final class JsonText {
    /** The deepest nesting of arrays and objects that is read or written. */
    public static final int DEPTH_MAX = 1_000;

    private JsonText() {}

    /**
     * Without blanks, members in the map's order, numbers as {@link NumberText} has them, only what must be escaped
     * escaped. Numbers that JSON cannot hold (not-a-number, infinities) become null, as in JavaScript.
     *
     * @throws InvalidJsonException if the value is nested deeper than {@value #DEPTH_MAX} or holds another type
     */
    public static String write(@Nullable Object value) {
        return new JsonWriter().write(value);
    }

    /**
     * Integers become {@code Long}, or {@code BigInteger} beyond its range; numbers with a point or an exponent become
     * {@code BigDecimal}. Of members with the same name the last one counts.
     *
     * @return maps and lists that the caller may change
     * @throws InvalidJsonException if the text is not one JSON value, is nested deeper than {@value #DEPTH_MAX}, or has
     *     a number with more than {@value JsonReader#NUMBER_LENGTH_MAX} characters
     */
    public static @Nullable Object read(String text) {
        return new JsonReader(text).read();
    }
}
