package io.responsysdestination.bootstrap.check;

/** One thing that a check has found: {@code where} it concerns, and what, in words for whoever keeps the configuration. */
public record Finding(Level level, String where, String text) {
    /** How much it matters, the least first: an ERROR loses data or stops delivery. */
    public enum Level {
        OK("ok"),
        NOTE("note"),
        ERROR("ERROR");

        private final String label;

        Level(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
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
}
