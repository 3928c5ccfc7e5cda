package io.responsysdestination.application.text;

import java.util.Locale;

/**
 * Upper and lower case of any language, as {@code String} has them, in time that grows with the length. The JDK copies
 * its result for each character that becomes several ({@code ß} → {@code SS}): a megabyte of them would take minutes.
 */
public final class LetterCase {
    /** Above it there is more to copy than to convert. */
    private static final int PIECE_LENGTH = 256;

    /** The one character that becomes several in lower case, and what it becomes. */
    private static final String CAPITAL_I_WITH_DOT = "\u0130";

    private static final String SMALL_I_AND_DOT = "i\u0307";

    private LetterCase() {}

    public static String lower(String text) {
        return text.replace(CAPITAL_I_WITH_DOT, SMALL_I_AND_DOT).toLowerCase(Locale.ROOT);
    }

    /** Piece by piece: upper case does not depend on neighbours, as lower case does. */
    public static String upper(String text) {
        if (text.length() <= PIECE_LENGTH) {
            return text.toUpperCase(Locale.ROOT);
        }
        var upper = new StringBuilder(text.length());
        int start = 0;
        while (start < text.length()) {
            int end = Math.min(start + PIECE_LENGTH, text.length());
            if (end < text.length() && Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end))) {
                end--;
            }
            upper.append(text.substring(start, end).toUpperCase(Locale.ROOT));
            start = end;
        }
        return upper.toString();
    }
}
