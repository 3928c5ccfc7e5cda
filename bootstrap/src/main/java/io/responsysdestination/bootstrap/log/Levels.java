package io.responsysdestination.bootstrap.log;

import java.util.logging.Level;

/** The names that most log systems have, of the levels of the JDK. */
final class Levels {
    private Levels() {}

    static String name(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARNING";
        }
        if (value >= Level.INFO.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }
}
