package io.responsysdestination.bootstrap.log;

import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;

/** Where log records of this process go: standard error, as standard output is for what a command has to say. */
public final class Logs {
    /** Whoever gives the JDK a configuration of his own wants that one. */
    private static final String OWN_CONFIGURATION = "java.util.logging.config.file";

    private Logs() {}

    /** From now on a line for people where a person looks on, and a JSON object a line where a program reads. */
    public static void write(boolean forPeople) {
        if (System.getProperty(OWN_CONFIGURATION) != null) {
            return;
        }
        Formatter lines = forPeople ? new PlainLines() : new JsonLines();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof ConsoleHandler) {
                handler.setFormatter(lines);
            }
        }
    }
}
