package io.responsysdestination.application.mapping.liquid;

/** A template that breaks the rules of the language; the message goes on after the template's name. */
public final class InvalidLiquidException extends RuntimeException {
    InvalidLiquidException(String problem) {
        super(problem);
    }

    InvalidLiquidException(String problem, String source, int at) {
        this(problem + " in line " + lineOf(source, at));
    }

    private static long lineOf(String source, int at) {
        return 1
                + source.substring(0, Math.min(at, source.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
