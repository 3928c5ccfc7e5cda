package io.responsysdestination.application.mapping;

/**
 * A mapping could not be applied to one event. The message names the directive's place in the mapping and what is wrong,
 * and never repeats a value of the event.
 */
public final class MappingFailedException extends RuntimeException {
    MappingFailedException(String sentence) {
        super(sentence);
    }

    MappingFailedException(String where, String problem) {
        this(where + " " + problem + ".");
    }
}
