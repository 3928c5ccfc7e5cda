package io.responsysdestination.application.json;

/** A text is not JSON, or a value cannot be written as JSON. The message gives the place, never the content. */
public final class InvalidJsonException extends RuntimeException {
    InvalidJsonException(String message) {
        super(message);
    }
}
