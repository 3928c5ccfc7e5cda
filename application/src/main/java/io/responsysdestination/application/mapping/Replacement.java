package io.responsysdestination.application.mapping;

import java.util.Locale;

/** Replaces one literal text by another, in whose text {@code $$ $& $` $'} have the meaning of JavaScript's replace. */
final class Replacement {
    private static final char NOT_SPECIAL = 0;

    private final String pattern;
    private final String replacement;
    private final boolean ignoresCase;
    private final boolean global;

    Replacement(String pattern, String replacement, boolean ignoresCase, boolean global) {
        this.pattern = pattern;
        this.replacement = replacement;
        this.ignoresCase = ignoresCase;
        this.global = global;
    }

    String apply(String text, String where) {
        int found = find(text, 0);
        if (found < 0) {
            return text;
        }
        var result = new StringBuilder();
        int start = 0;
        while (found >= 0) {
            int end = found + pattern.length();
            result.append(text, start, found);
            append(result, text, found, end);
            TextLimit.check(result.length(), where);
            start = end;
            found = global ? find(text, start) : -1;
        }
        return result.append(text, start, text.length()).toString();
    }

    private void append(StringBuilder result, String text, int matchStart, int matchEnd) {
        int i = 0;
        while (i < replacement.length()) {
            char c = replacement.charAt(i++);
            char next = c == '$' && i < replacement.length() ? replacement.charAt(i) : NOT_SPECIAL;
            switch (next) {
                case '$' -> result.append('$');
                case '&' -> result.append(text, matchStart, matchEnd);
                case '`' -> result.append(text, 0, matchStart);
                case '\'' -> result.append(text, matchEnd, text.length());
                default -> {
                    result.append(c);
                    continue;
                }
            }
            i++;
        }
    }

    private int find(String text, int from) {
        if (!ignoresCase) {
            return text.indexOf(pattern, from);
        }
        for (int at = from; at <= text.length() - pattern.length(); at++) {
            if (matchesAt(text, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean matchesAt(String text, int at) {
        for (int i = 0; i < pattern.length(); i++) {
            if (folded(text.charAt(at + i)) != folded(pattern.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** As regular expressions of JavaScript fold case: ECMA-262, Canonicalize. */
    private static char folded(char c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
        }
        var upper = Character.toString(c).toUpperCase(Locale.ROOT);
        return upper.length() == 1 && upper.charAt(0) >= 128 ? upper.charAt(0) : c;
    }
}
