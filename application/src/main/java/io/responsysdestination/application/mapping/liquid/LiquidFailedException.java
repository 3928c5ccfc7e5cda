package io.responsysdestination.application.mapping.liquid;

/**
 * A template could not be rendered for one event. The message goes on after the template's name and never repeats a
 * value of the event.
 */
public final class LiquidFailedException extends RuntimeException {
    LiquidFailedException(String problem) {
        super(problem);
    }
}
