package io.responsysdestination.application.mapping.liquid;

/** Looks for texts in texts, whose time grows with the product of their lengths. */
final class Search {
    /** As long as a whole template. */
    static final int WANTED_LENGTH_MAX = 1_000;

    private Search() {}

    static int first(String text, String wanted, int from) {
        check(wanted);
        return text.indexOf(wanted, from);
    }

    static int last(String text, String wanted) {
        check(wanted);
        return text.lastIndexOf(wanted);
    }

    private static void check(String wanted) {
        if (wanted.length() > WANTED_LENGTH_MAX) {
            throw new LiquidFailedException("looks for a text of more than " + WANTED_LENGTH_MAX + " characters");
        }
    }
}
