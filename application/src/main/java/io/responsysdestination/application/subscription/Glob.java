package io.responsysdestination.application.subscription;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A pattern that must fit a whole text: {@code *} stands for any characters, {@code ?} for one, {@code [abc]} and
 * {@code [a-z]} for one of these, {@code \} takes the next character literally. Source: Segment, "Destination Filter Query
 * Language", match.
 *
 * <p>Only the last {@code *} is ever tried again, so a text costs at most its length times the pattern's.
 */
final class Glob {
    static final int LENGTH_MAX = 500;

    private static final int NONE = -1;

    /** What one character of the text must be, or any number of characters. */
    private interface Step {
        boolean fits(int character);
    }

    private static final Step ANY_NUMBER = character -> false;
    private static final Step ANY_ONE = character -> true;

    private final List<Step> steps;

    private Glob(List<Step> steps) {
        this.steps = steps;
    }

    /**
     * Compiles.
     *
     * @throws IllegalArgumentException that says what is wrong with the pattern
     */
    static Glob of(String pattern) {
        if (pattern.length() > LENGTH_MAX) {
            throw new IllegalArgumentException("the pattern is longer than " + LENGTH_MAX + " characters");
        }
        return new Glob(new Compiler(pattern.codePoints().toArray()).steps());
    }

    boolean fits(String text) {
        int at = 0;
        int step = 0;
        int retryAt = 0;
        int lastAnyNumber = NONE;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            if (step < steps.size() && steps.get(step) == ANY_NUMBER) {
                lastAnyNumber = step++;
                retryAt = at;
            } else if (step < steps.size() && steps.get(step).fits(character)) {
                step++;
                at += Character.charCount(character);
            } else if (lastAnyNumber == NONE) {
                return false;
            } else {
                // The last * takes one character more.
                step = lastAnyNumber + 1;
                retryAt += Character.charCount(text.codePointAt(retryAt));
                at = retryAt;
            }
        }
        while (step < steps.size() && steps.get(step) == ANY_NUMBER) {
            step++;
        }
        return step == steps.size();
    }

    private static final class Compiler {
        private final int[] pattern;
        private final List<Step> steps = new ArrayList<>();
        private int at;

        Compiler(int[] pattern) {
            this.pattern = pattern;
        }

        List<Step> steps() {
            while (at < pattern.length) {
                steps.add(step());
            }
            return List.copyOf(steps);
        }

        private Step step() {
            return switch (pattern[at]) {
                case '*' -> special(ANY_NUMBER);
                case '?' -> special(ANY_ONE);
                case '[' -> oneOf();
                default -> {
                    int wanted = literal();
                    yield character -> character == wanted;
                }
            };
        }

        private Step special(Step step) {
            at++;
            return step;
        }

        private Step oneOf() {
            at++;
            var characters = new BitSet();
            while (at < pattern.length && pattern[at] != ']') {
                int first = literal();
                int last = first;
                if (at + 1 < pattern.length && pattern[at] == '-' && pattern[at + 1] != ']') {
                    at++;
                    last = literal();
                }
                if (last < first) {
                    throw new IllegalArgumentException("the range in [ ] ends before it begins");
                }
                characters.set(first, last + 1);
            }
            if (at == pattern.length || characters.isEmpty()) {
                throw new IllegalArgumentException(
                        "after [ characters and a ] are missing; \\[ stands for the bracket itself");
            }
            at++;
            return characters::get;
        }

        private int literal() {
            if (pattern[at] == '\\') {
                at++;
                if (at == pattern.length) {
                    throw new IllegalArgumentException(
                            "after the backslash a character is missing; \\\\\\\\ stands for the backslash itself");
                }
            }
            return pattern[at++];
        }
    }
}
