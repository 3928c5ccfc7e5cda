package io.responsysdestination.domain.column;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The name of a column, in upper case: Responsys compares column names without regard to case.
 *
 * <p>At most 30 characters; letters, digits and underscores; first a letter; not one of Oracle's reserved words; a
 * trailing underscore marks a system column and no other may have one. Source: Oracle, "Data types and field names".
 */
public final class ColumnName implements Comparable<ColumnName> {
    public static final int LENGTH_MAX = 30;

    /**
     * The same few names come with every event: each is checked and kept once, not once a value. When there are so many, one
     * of them made up by whoever sends the events, further ones are checked each time.
     */
    private static final int KNOWN_MAX = 10_000;

    private static final Map<String, ColumnName> KNOWN = new ConcurrentHashMap<>();

    private final String text;

    private ColumnName(String text) {
        this.text = text;
    }

    /** Checks a name; fails with an {@link InvalidValueException} that says which rule {@code text} breaks. */
    public static ColumnName of(String text) {
        ColumnName known = KNOWN.get(text);
        return known != null ? known : checked(text);
    }

    private static ColumnName checked(String text) {
        requireLength(text); // first, as upper case of a long hostile text takes its time
        String upper = text.toUpperCase(Locale.ROOT);
        requireLength(upper);
        if (!isFormed(upper)) {
            throw new InvalidValueException(
                    "column name", "must start with a letter and hold letters, digits and underscores only");
        }
        if (upper.endsWith("_")) {
            if (!SystemColumns.isKnown(upper)) {
                throw new InvalidValueException(
                        "column name", "ends with an underscore, which only Responsys' own columns may");
            }
        } else if (ReservedWords.contains(upper)) {
            throw new InvalidValueException("column name", "is a word that Responsys reserves");
        }
        ColumnName checked = new ColumnName(upper);
        if (KNOWN.size() < KNOWN_MAX) {
            KNOWN.put(text, checked);
        }
        return checked;
    }

    private static void requireLength(String text) {
        if (text.length() > LENGTH_MAX) {
            throw new InvalidValueException("column name", "is longer than " + LENGTH_MAX + " characters");
        }
    }

    /** By hand, because every value of every event comes by here. */
    private static boolean isFormed(String upper) {
        for (int i = 0; i < upper.length(); i++) {
            char c = upper.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z';
            boolean later = (c >= '0' && c <= '9') || c == '_';
            if (!letter && (i == 0 || !later)) {
                return false;
            }
        }
        return !upper.isEmpty();
    }

    /** A column that Responsys itself has named, so that no rule of ours may doubt it. */
    public static ColumnName existing(String text) {
        return new ColumnName(text.toUpperCase(Locale.ROOT));
    }

    public String text() {
        return text;
    }

    /** Whether the column belongs to Responsys: such a column exists in lists and can never be created in a PET. */
    public boolean isSystem() {
        return text.endsWith("_");
    }

    @Override
    public int compareTo(ColumnName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ColumnName that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
