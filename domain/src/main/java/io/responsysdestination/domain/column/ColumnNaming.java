package io.responsysdestination.domain.column;

import io.responsysdestination.domain.InvalidValueException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the column that the key of an event's value belongs to. One rule for the creation of a table and for every merge
 * into it, so that both always mean the same column.
 */
public final class ColumnNaming {
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Z0-9_]");
    private static final Pattern TRAILING_UNDERSCORES = Pattern.compile("_+$");

    /** What lies beyond cannot come into the name: a surrogate pair becomes one underscore, nothing becomes less. */
    private static final int KEY_LENGTH_MAX = 2 * ColumnName.LENGTH_MAX;

    private ColumnNaming() {}

    /**
     * Upper case, other characters than letters and digits become underscores, cut to 30 characters, no trailing
     * underscore. Empty when no valid custom column can come of it (it starts with a digit, or is a reserved word).
     * Different keys can give the same name; whoever puts several into one row must refuse that.
     */
    public static Optional<ColumnName> derive(String key) {
        String name = NOT_ALLOWED
                .matcher(cut(key, KEY_LENGTH_MAX).toUpperCase(Locale.ROOT))
                .replaceAll("_");
        String cut = cut(name, ColumnName.LENGTH_MAX);
        try {
            return Optional.of(ColumnName.of(TRAILING_UNDERSCORES.matcher(cut).replaceAll("")));
        } catch (InvalidValueException notAColumn) {
            return Optional.empty();
        }
    }

    private static String cut(String text, int lengthMax) {
        return text.length() > lengthMax ? text.substring(0, lengthMax) : text;
    }
}
