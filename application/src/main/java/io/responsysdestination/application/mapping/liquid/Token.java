package io.responsysdestination.application.mapping.liquid;

/**
 * A piece of a template.
 *
 * @param begin where it begins in the source, with its delimiters
 * @param end behind its last character
 * @param name a tag's name, else empty
 * @param from where its content begins: what a text prints, what an output evaluates, what follows a tag's name
 */
record Token(
        Kind kind,
        String source,
        int begin,
        int end,
        String name,
        int from,
        int to,
        boolean trimsBefore,
        boolean trimsBehind) {
    enum Kind {
        TEXT,
        OUTPUT,
        TAG
    }

    static Token text(String source, int begin, int end) {
        return new Token(Kind.TEXT, source, begin, end, "", begin, end, false, false);
    }

    String content() {
        return source.substring(from, to);
    }

    /** As it stands in the source. */
    String whole() {
        return source.substring(begin, end);
    }

    Reader reader() {
        return new Reader(source, from, to);
    }

    Token withoutSpaceAtStart() {
        int start = from;
        while (start < to && Characters.isBlank(source.charAt(start))) {
            start++;
        }
        return new Token(kind, source, begin, end, name, start, to, trimsBefore, trimsBehind);
    }

    Token withoutSpaceAtEnd() {
        int stop = to;
        while (stop > from && Characters.isBlank(source.charAt(stop - 1))) {
            stop--;
        }
        return new Token(kind, source, begin, end, name, from, stop, trimsBefore, trimsBehind);
    }

    InvalidLiquidException invalid(String problem) {
        return new InvalidLiquidException(problem, source, begin);
    }
}
