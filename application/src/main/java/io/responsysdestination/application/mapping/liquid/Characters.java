package io.responsysdestination.application.mapping.liquid;

/** Classes of characters: those of templates, and JavaScript's white space, which filters go by. */
final class Characters {
    /** Beyond ASCII, what LiquidJS takes for blanks in a template; a little other than JavaScript's white space. */
    private static final String WIDE_BLANKS = "\u00a0\u1680\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
            + "\u2009\u200a\u2028\u2029\u202f\u205f\u3000";

    private static final String TYPOGRAPHIC_QUOTES = "\u201c\u201d";

    private Characters() {}

    /** Of a template's markup. */
    static boolean isBlank(char c) {
        return isAsciiBlank(c) || (c >= 128 && WIDE_BLANKS.indexOf(c) >= 0);
    }

    /** Of names: also '-', '?' and nearly everything beyond ASCII. */
    static boolean isWord(char c) {
        if (c >= 128) {
            return WIDE_BLANKS.indexOf(c) < 0 && TYPOGRAPHIC_QUOTES.indexOf(c) < 0;
        }
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '?';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** JavaScript's {@code \s}, for texts of events: ECMA-262, sections 12.2 and 12.3. */
    static boolean isWhiteSpace(char c) {
        return isAsciiBlank(c) || (c >= 128 && c != '\u180e' && (c == '\ufeff' || WIDE_BLANKS.indexOf(c) >= 0));
    }

    private static boolean isAsciiBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    /** JavaScript's {@code trimStart}. */
    static String withoutLeadingSpace(String text) {
        int start = 0;
        while (start < text.length() && isWhiteSpace(text.charAt(start))) {
            start++;
        }
        return text.substring(start);
    }

    /** JavaScript's {@code trimEnd}. */
    static String withoutTrailingSpace(String text) {
        int end = text.length();
        while (end > 0 && isWhiteSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    static String withoutOuterSpace(String text) {
        return withoutTrailingSpace(withoutLeadingSpace(text));
    }
}
