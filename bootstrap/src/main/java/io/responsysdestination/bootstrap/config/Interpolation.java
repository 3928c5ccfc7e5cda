package io.responsysdestination.bootstrap.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}}, {@code ${NAME:-default}} and {@code ${file:PATH}}; <code>$${</code> stands for the characters
 * <code>${</code>. What is put in is not looked at again.
 */
final class Interpolation {
    /** The largest file that a value may be read from. */
    static final int FILE_BYTES_MAX = 64 * 1024;

    /** The most characters that all references of a configuration put in, together. */
    static final int TOTAL_LENGTH_MAX = 4 * 1024 * 1024;

    private static final String OPEN = "${";
    private static final String FILE = "file:";
    private static final Pattern VARIABLE = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)(:-(.*))?", Pattern.DOTALL);

    private static final Pattern FILE_REFERENCE = Pattern.compile("(?<!\\$)\\$\\{file:");

    private final Map<String, String> environment;
    private final Path folder;
    private int totalLength;

    Interpolation(Map<String, String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Empty if a reference fails, after having told every failure. */
    Optional<String> apply(String text, Consumer<String> problems) {
        int open = text.indexOf(OPEN);
        if (open < 0) {
            return Optional.of(text);
        }
        StringBuilder result = new StringBuilder();
        boolean complete = true;
        int done = 0;
        while (open >= 0) {
            if (open > done && text.charAt(open - 1) == '$') {
                result.append(text, done, open - 1).append(OPEN);
                done = open + OPEN.length();
            } else {
                result.append(text, done, open);
                int close = text.indexOf('}', open);
                if (close < 0) {
                    // The rest may be part of a password, so it is not repeated.
                    problems.accept("has a ${ without }; write $${ for the characters themselves");
                    return Optional.empty();
                }
                Optional<String> value = resolve(text.substring(open + OPEN.length(), close), problems);
                value.ifPresent(result::append);
                complete &= value.isPresent();
                done = close + 1;
            }
            open = text.indexOf(OPEN, done);
        }
        result.append(text, done, text.length());
        return complete ? Optional.of(result.toString()) : Optional.empty();
    }

    /** What it takes to read the value again; empty if it refers to no file, as nothing else changes. */
    Optional<WrittenText> readableAgain(String text) {
        return FILE_REFERENCE.matcher(text).find()
                ? Optional.of(new WrittenText(text, environment, folder))
                : Optional.empty();
    }

    private Optional<String> resolve(String reference, Consumer<String> problems) {
        Optional<String> value = reference.startsWith(FILE)
                ? file(reference.substring(FILE.length()), problems)
                : variable(reference, problems);
        totalLength += value.map(String::length).orElse(0);
        if (totalLength > TOTAL_LENGTH_MAX) {
            totalLength = TOTAL_LENGTH_MAX;
            problems.accept("makes the configuration too large: all references together may put in at most "
                    + TOTAL_LENGTH_MAX + " characters");
            return Optional.empty();
        }
        return value;
    }

    private Optional<String> variable(String reference, Consumer<String> problems) {
        Matcher variable = VARIABLE.matcher(reference);
        if (!variable.matches()) {
            problems.accept(
                    "has a ${…} that is no reference; write ${NAME}, ${NAME:-default} or ${file:PATH}, or $${ for"
                            + " the characters themselves");
            return Optional.empty();
        }
        String name = variable.group(1);
        String set = environment.get(name);
        if (variable.group(2) != null) {
            return Optional.of(set == null || set.isEmpty() ? variable.group(3) : set);
        }
        if (set == null) {
            problems.accept(
                    "the environment variable " + name + " is not set; set it or write ${" + name + ":-default}");
        }
        return Optional.ofNullable(set);
    }

    private Optional<String> file(String path, Consumer<String> problems) {
        try {
            return Optional.of(withoutLineEnd(TextFile.read(folder.resolve(path.strip()), FILE_BYTES_MAX)));
        } catch (InvalidPathException | IOException unusable) {
            String problem = unusable instanceof IOException ? unusable.getMessage() : "is not a path";
            problems.accept("the file " + path.strip() + " " + problem);
            return Optional.empty();
        }
    }

    private static String withoutLineEnd(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
