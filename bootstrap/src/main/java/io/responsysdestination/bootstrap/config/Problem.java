package io.responsysdestination.bootstrap.config;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a configuration file. Names keys and rules, never a value that may be secret.
 *
 * @param file as it was given to {@link ConfigurationFile#read}
 * @param line from 1
 * @param column from 1
 * @param path the keys that lead to the place, such as {@code destinations.marketing.settings.baseUrl}; empty for the whole
 *     file
 * @param message what is wrong and how to mend it
 */
public record Problem(String file, int line, int column, String path, String message) {
    private static final Pattern BREAKS_THE_LINE = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

    /** One line: {@code file:line:column: path: message}. */
    public String describe() {
        String line = file + ":" + this.line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + message;
        return BREAKS_THE_LINE.matcher(line).replaceAll(" ");
    }

    @Override
    public String toString() {
        return describe();
    }
}
