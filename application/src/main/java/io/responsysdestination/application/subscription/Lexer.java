package io.responsysdestination.application.subscription;

import io.responsysdestination.application.subscription.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Cuts a trigger's text into tokens. */
final class Lexer {
    private static final char NONE = 0;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String text) {
        this.text = text;
    }

    List<Token> tokens() {
        skipBlanks();
        while (at < text.length()) {
            next();
            skipBlanks();
        }
        tokens.add(new Token(Kind.END, "", at + 1));
        return tokens;
    }

    private void next() {
        char c = peek(0);
        switch (c) {
            case '(' -> symbol(Kind.OPEN, 1);
            case ')' -> symbol(Kind.CLOSE, 1);
            case '[' -> symbol(Kind.LIST_OPEN, 1);
            case ']' -> symbol(Kind.LIST_CLOSE, 1);
            case ',' -> symbol(Kind.COMMA, 1);
            case '=' -> symbol(Kind.OPERATOR, 1);
            case '<', '>' -> symbol(Kind.OPERATOR, peek(1) == '=' ? 2 : 1);
            case '!' -> {
                if (peek(1) == '=') {
                    symbol(Kind.OPERATOR, 2);
                } else {
                    symbol(Kind.NOT, 1);
                }
            }
            case '"', '\'' -> quoted(c);
            default -> {
                if (isDigit(c) || ((c == '-' || c == '+') && isDigit(peek(1)))) {
                    number();
                } else if (startsWord(c)) {
                    word();
                } else {
                    throw wrong(at, "this character has no meaning here; text with special characters needs quotes");
                }
            }
        }
    }

    private void symbol(Kind kind, int length) {
        tokens.add(new Token(kind, text.substring(at, at + length), at + 1));
        at += length;
    }

    /** A backslash escapes the quote and itself; before anything else it stands for itself, as in Segment. */
    private void quoted(char quote) {
        int start = at++;
        var content = new StringBuilder();
        while (peek(0) != quote) {
            if (at >= text.length()) {
                throw wrong(start, "the closing quote is missing");
            }
            if (peek(0) == '\\' && (peek(1) == quote || peek(1) == '\\')) {
                at++;
            }
            content.append(text.charAt(at++));
        }
        at++;
        tokens.add(new Token(Kind.QUOTED, content.toString(), start + 1));
    }

    private void number() {
        int start = at++;
        skipDigits();
        if (peek(0) == '.') {
            at++;
            if (!isDigit(peek(0))) {
                throw wrong(at - 1, "a digit is missing after the decimal point");
            }
            skipDigits();
        }
        if (startsWord(peek(0)) || peek(0) == '.') {
            throw wrong(start, "text that begins with a digit needs quotes");
        }
        tokens.add(new Token(Kind.NUMBER, text.substring(start, at), start + 1));
    }

    private void skipDigits() {
        while (isDigit(peek(0))) {
            at++;
        }
    }

    /** A word, or words that dots join to a path; blanks around the dots do not count. */
    private void word() {
        int start = at;
        var joined = new StringBuilder();
        part(joined);
        while (skipDot()) {
            if (!startsWord(peek(0)) && !isDigit(peek(0))) {
                throw wrong(at, "a name is missing after the dot");
            }
            joined.append('.');
            part(joined);
        }
        var word = joined.toString();
        tokens.add(new Token(kindOf(word, at - start), word, start + 1));
    }

    /** Only words that stand alone and unescaped join conditions. */
    private static Kind kindOf(String word, int writtenLength) {
        if (word.length() != writtenLength) {
            return Kind.WORD;
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "and" -> Kind.AND;
            case "or" -> Kind.OR;
            default -> Kind.WORD;
        };
    }

    private boolean skipDot() {
        int before = at;
        skipBlanks();
        if (peek(0) != '.') {
            at = before;
            return false;
        }
        at++;
        skipBlanks();
        return true;
    }

    private void part(StringBuilder joined) {
        while (at < text.length()) {
            int length = pieceLength();
            if (length == 0) {
                return;
            }
            if (peek(0) == '\\') {
                at++;
                length = 1;
                if (at >= text.length()) {
                    throw wrong(at - 1, "a character is missing after the backslash");
                }
            }
            joined.append(text, at, at + length);
            at += length;
        }
    }

    /** One character, or an index in brackets; other brackets are no part of a word but make a list. */
    private int pieceLength() {
        if (peek(0) != '[') {
            return continuesWord(peek(0)) ? 1 : 0;
        }
        int length = 1;
        while (peek(length) != '\\' && continuesWord(peek(length))) {
            length++;
        }
        return length > 1 && peek(length) == ']' ? length + 1 : 0;
    }

    private void skipBlanks() {
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\n' || peek(0) == '\r') {
            at++;
        }
    }

    private static boolean startsWord(char c) {
        return Character.isLetter(c) || Character.isSurrogate(c) || c == '_' || c == '\\';
    }

    private static boolean continuesWord(char c) {
        return startsWord(c) || Character.isDigit(c) || c == '-';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : NONE;
    }

    private static InvalidTriggerException wrong(int index, String hint) {
        return new InvalidTriggerException(index + 1, hint);
    }
}
