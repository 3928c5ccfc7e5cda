package io.responsysdestination.application.mapping.liquid;

/** What a template can speak of, and JSON has no word for. JSON's null is Java's. */
enum Special {
    /** There is no such value. */
    UNDEFINED,
    /** The words {@code nil} and {@code null}: equal to null and to what is missing. */
    NIL,
    /** Equal to texts, lists and objects without content. */
    EMPTY,
    /** Equal to what is nil, false, empty, or text of white space only. */
    BLANK
}
