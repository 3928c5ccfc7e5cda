package io.responsysdestination.application.subscription;

import java.util.function.Predicate;

/** What {@code contains} and {@code match} look for. */
final class TextPattern {
    private static final char WILDCARD = '*';

    private final Predicate<String> test;

    private TextPattern(Predicate<String> test) {
        this.test = test;
    }

    static TextPattern ofContains(String part) {
        return new TextPattern(actual -> actual.contains(part));
    }

    /**
     * With one wildcard, at one end, all else is literal: Segment's trigger editor writes "starts with" and "ends with" so,
     * without escaping, and URLs hold question marks. Every other value is a glob.
     *
     * @throws IllegalArgumentException that says what is wrong with a glob
     */
    static TextPattern ofMatch(String value) {
        int last = value.length() - 1;
        int wildcard = value.indexOf(WILDCARD);
        boolean single = wildcard >= 0 && wildcard == value.lastIndexOf(WILDCARD);
        if (single && wildcard == last) {
            var start = value.substring(0, last);
            return new TextPattern(actual -> actual.startsWith(start));
        }
        if (single && wildcard == 0) {
            var end = value.substring(1);
            return new TextPattern(actual -> actual.endsWith(end));
        }
        return new TextPattern(Glob.of(value)::fits);
    }

    boolean fits(String actual) {
        return test.test(actual);
    }
}
