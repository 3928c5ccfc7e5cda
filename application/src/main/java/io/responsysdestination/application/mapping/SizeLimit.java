package io.responsysdestination.application.mapping;

/**
 * Counts what is walked through. Mappings can put one value into several places of another and that again, so that a
 * short mapping makes a value which takes little memory until somebody goes through all of it.
 */
final class SizeLimit {
    /** Values, and characters of texts and names, together: hundreds of times the largest event. */
    static final int SIZE_MAX = 10_000_000;

    private final String where;
    private long size;

    SizeLimit(String where) {
        this.where = where;
    }

    /** A value with so many characters of its own. */
    void add(int characters) {
        size += 1 + characters;
        if (size > SIZE_MAX) {
            throw new MappingFailedException(where, "yields more than " + SIZE_MAX + " values and characters");
        }
    }
}
