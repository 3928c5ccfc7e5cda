package io.responsysdestination.sandbox.table;

import io.responsysdestination.sandbox.refusal.RowRefusal;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A column's type: INTEGER, NUMBER, TIMESTAMP, CHAR or STRn.
 *
 * @param length most characters (code points) of a value, 0 for the types that are not text
 */
public record ColumnType(String name, Kind kind, int length) {
    private static final int STRING_LENGTH_MAX = 4000;
    /** Most digits of an Oracle number. */
    private static final int DIGITS_MAX = 38;

    private static final Pattern STRING = Pattern.compile("STR([1-9][0-9]{0,3})");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1," + DIGITS_MAX + "}");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]{1," + DIGITS_MAX + "}(?:\\.[0-9]*)?|\\.[0-9]+)");

    public enum Kind {
        INTEGER,
        NUMBER,
        TIMESTAMP,
        TEXT
    }

    public ColumnType {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
    }

    public static ColumnType of(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "INTEGER" -> new ColumnType(upper, Kind.INTEGER, 0);
            case "NUMBER" -> new ColumnType(upper, Kind.NUMBER, 0);
            case "TIMESTAMP" -> new ColumnType(upper, Kind.TIMESTAMP, 0);
            case "CHAR" -> new ColumnType(upper, Kind.TEXT, 1);
            default -> string(upper);
        };
    }

    private static ColumnType string(String name) {
        var string = STRING.matcher(name);
        if (!string.matches() || Integer.parseInt(string.group(1)) > STRING_LENGTH_MAX) {
            throw new IllegalArgumentException("no column type: " + name);
        }
        return new ColumnType(name, Kind.TEXT, Integer.parseInt(string.group(1)));
    }

    /**
     * The value as a read returns it.
     *
     * @throws RowRefusal if it is not of this type
     */
    public String canonical(String value, String column, boolean truncates) {
        return switch (kind) {
            case INTEGER -> matching(INTEGER, value);
            case NUMBER -> matching(NUMBER, value);
            case TIMESTAMP -> timestamp(value);
            case TEXT -> fitting(value, column, truncates);
        };
    }

    private String timestamp(String value) {
        String timestamp = Timestamps.canonical(value);
        if (timestamp == null) {
            throw notOfThisType(value);
        }
        return timestamp;
    }

    private String matching(Pattern pattern, String value) {
        String stripped = value.strip();
        if (!pattern.matcher(stripped).matches()) {
            throw notOfThisType(value);
        }
        return stripped;
    }

    private String fitting(String value, String column, boolean truncates) {
        if (value.length() <= length || value.codePointCount(0, value.length()) <= length) {
            return value;
        }
        if (truncates) {
            return value.substring(0, value.offsetByCodePoints(0, length));
        }
        throw new RowRefusal(
                "The value for the field " + column + " is longer than the field type " + name + " allows");
    }

    private RowRefusal notOfThisType(String value) {
        return new RowRefusal("The value \"" + value + "\" is not valid for the field type " + name);
    }
}
