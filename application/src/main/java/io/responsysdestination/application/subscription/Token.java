package io.responsysdestination.application.subscription;

/**
 * @param text the content of a quoted text, a word or path with its escapes resolved, else as written
 * @param column from 1
 */
record Token(Kind kind, String text, int column) {
    enum Kind {
        WORD,
        QUOTED,
        NUMBER,
        OPERATOR,
        NOT,
        OPEN,
        CLOSE,
        LIST_OPEN,
        LIST_CLOSE,
        COMMA,
        AND,
        OR,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isWord(String wanted) {
        return kind == Kind.WORD && text.equals(wanted);
    }

    /** Whether it stands for itself and not for a member of the event. */
    boolean isLiteral() {
        return kind == Kind.QUOTED || kind == Kind.NUMBER || isWord("true") || isWord("false") || isWord("null");
    }
}
