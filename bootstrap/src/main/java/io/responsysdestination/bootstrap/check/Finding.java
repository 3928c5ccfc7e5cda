package io.responsysdestination.bootstrap.check;

/** One thing that a check has found: {@code where} it concerns, and what, in words for whoever keeps the configuration. */
public record Finding(Level level, String where, String text) {
    /** How much it matters: an ERROR loses data or stops delivery. */
    public enum Level {
        OK,
        NOTE,
        ERROR
    }

    static Finding ok(String where, String text) {
        return new Finding(Level.OK, where, text);
    }

    static Finding note(String where, String text) {
        return new Finding(Level.NOTE, where, text);
    }

    static Finding error(String where, String text) {
        return new Finding(Level.ERROR, where, text);
    }

    @Override
    public String toString() {
        return level + " " + where + ": " + text;
    }
}
