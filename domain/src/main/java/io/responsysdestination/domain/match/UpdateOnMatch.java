package io.responsysdestination.domain.match;

/** What becomes of a row that exists: REPLACE_ALL replaces the supplied columns, NO_UPDATE leaves the row alone. */
public enum UpdateOnMatch {
    REPLACE_ALL,
    NO_UPDATE
}
