package io.responsysdestination.application.subscription;

/** What {@code contains} and {@code match} look for. */
record TextPattern(Kind kind, String text) {
    private static final String WILDCARD = "*";

    enum Kind {
        ANYWHERE,
        AT_START,
        AT_END,
        WHOLE
    }

    /** One wildcard at one end is all that Segment knows; elsewhere the character stands for itself. */
    static TextPattern ofMatch(String value) {
        if (value.endsWith(WILDCARD)) {
            return new TextPattern(Kind.AT_START, value.substring(0, value.length() - 1));
        }
        if (value.startsWith(WILDCARD)) {
            return new TextPattern(Kind.AT_END, value.substring(1));
        }
        return new TextPattern(Kind.WHOLE, value);
    }

    boolean fits(String actual) {
        return switch (kind) {
            case ANYWHERE -> actual.contains(text);
            case AT_START -> actual.startsWith(text);
            case AT_END -> actual.endsWith(text);
            case WHOLE -> actual.equals(text);
        };
    }
}
