package io.responsysdestination.application.mapping;

/** Keeps small mappings from making huge texts of large events. */
final class TextLimit {
    static final int LENGTH_MAX = 1_000_000;

    private TextLimit() {}

    static void check(long length, String where) {
        if (length > LENGTH_MAX) {
            throw new MappingFailedException(where, "yields more than " + LENGTH_MAX + " characters");
        }
    }
}
