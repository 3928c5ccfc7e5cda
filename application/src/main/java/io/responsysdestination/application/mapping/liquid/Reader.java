package io.responsysdestination.application.mapping.liquid;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads values from the inside of a tag or an output. Like LiquidJS it is lenient: what fits nowhere ends a value. */
final class Reader {
    private static final int NESTING_MAX = 50;
    private static final int HEX_DIGITS_MAX = 4;
    private static final int OCTAL_DIGITS_MAX = 3;
    private static final char NONE = 0;

    private final String source;
    private final int end;
    private int at;
    private int nesting;

    Reader(String source, int from, int to) {
        this.source = source;
        this.at = from;
        this.end = to;
    }

    int at() {
        return at;
    }

    boolean isAtEnd() {
        return at >= end;
    }

    void skipBlanks() {
        while (at < end && Characters.isBlank(source.charAt(at))) {
            at++;
        }
    }

    /** Zero at the end. */
    char peek() {
        return peek(0);
    }

    private char peek(int ahead) {
        return at + ahead < end ? source.charAt(at + ahead) : NONE;
    }

    boolean skip(char c) {
        if (at < end && source.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /** Behind the next such character, or to the end. */
    void skipToNext(char c) {
        at = isAhead(c) ? source.indexOf(c, at) + 1 : end;
    }

    private boolean isAhead(char c) {
        int found = source.indexOf(c, at);
        return found >= 0 && found < end;
    }

    InvalidLiquidException invalid(String problem) {
        return new InvalidLiquidException(problem, source, at);
    }

    /** A word or {@code #}. */
    String tagName() {
        skipBlanks();
        return skip('#') ? "#" : name();
    }

    /** Empty if there is none. */
    String name() {
        skipBlanks();
        int begin = at;
        while (at < end && Characters.isWord(source.charAt(at))) {
            at++;
        }
        return source.substring(begin, at);
    }

    /** What stands between two places, for names of arguments. */
    String written(int begin, int behind) {
        return source.substring(begin, behind);
    }

    /** One of these words or signs, the longest that fits; null if there is none. */
    @Nullable
    String oneOf(Iterable<String> candidates) {
        skipBlanks();
        var found = "";
        for (var candidate : candidates) {
            if (candidate.length() > found.length()
                    && candidate.length() <= end - at
                    && source.startsWith(candidate, at)) {
                found = candidate;
            }
        }
        if (found.isEmpty()) {
            return null;
        }
        char next = peek(found.length());
        if (Characters.isWord(found.charAt(0)) && next != NONE && Characters.isWord(next)) {
            return null;
        }
        at += found.length();
        return found;
    }

    /** A literal, a range, or a variable, with the members of it that are asked for; null if there is none. */
    @Nullable
    Operand value() {
        if (++nesting > NESTING_MAX) {
            throw invalid("nests values deeper than " + NESTING_MAX + " levels");
        }
        skipBlanks();
        var literal = literal();
        var members = members(literal == null);
        nesting--;
        return members.isEmpty() ? literal : new Access(literal, members);
    }

    /** A variable with its members; null if there is none. */
    @Nullable
    Operand variable() {
        skipBlanks();
        var members = members(true);
        return members.isEmpty() ? null : new Access(null, members);
    }

    private @Nullable Operand literal() {
        var word = oneOf(Literals.WORDS.keySet());
        if (word != null) {
            return Operand.constant(Literals.WORDS.get(word));
        }
        if (peek() == '"' || peek() == '\'') {
            return Operand.constant(quoted());
        }
        if (skip('(')) {
            return range();
        }
        var number = number();
        return number == null ? null : Operand.constant(number);
    }

    private Operand range() {
        var first = valueOfRange();
        skipBlanks();
        if (!skipTwoDots()) {
            throw invalid("has a range without its two dots");
        }
        var last = valueOfRange();
        skipBlanks();
        if (!skip(')')) {
            throw invalid("has a range without its closing bracket");
        }
        return new Range(first, last);
    }

    private boolean skipTwoDots() {
        var areNext = peek() == '.' && peek(1) == '.';
        at += areNext ? 2 : 0;
        return areNext;
    }

    private Operand valueOfRange() {
        var value = value();
        if (value == null) {
            throw invalid("has a range without a value");
        }
        return value;
    }

    private List<Operand> members(boolean isStart) {
        var members = new ArrayList<Operand>();
        while (true) {
            if (skip('[')) {
                var key = value();
                if (!isAhead(']')) {
                    throw invalid("has a [ without its ]");
                }
                skipToNext(']');
                members.add(key == null ? Operand.constant("") : key);
            } else if (!(isStart && members.isEmpty() && addName(members)) && !addMember(members)) {
                return members;
            }
        }
    }

    private boolean addMember(List<Operand> members) {
        // Two dots belong to a range.
        return peek() == '.' && peek(1) != '.' && skip('.') && addName(members);
    }

    private boolean addName(List<Operand> members) {
        var name = name();
        return !name.isEmpty() && members.add(Operand.constant(name));
    }

    /** Null, and nothing read, if what begins like a number goes on like a name. */
    private @Nullable Number number() {
        int length = peek() == '-' ? 1 : 0;
        int digits = 0;
        var hasPoint = false;
        while (true) {
            char c = peek(length);
            if (Characters.isDigit(c)) {
                digits++;
            } else if (c == '.' && peek(length + 1) != '.') {
                if (hasPoint || digits == 0) {
                    return null;
                }
                hasPoint = true;
            } else {
                break;
            }
            length++;
        }
        if (digits == 0 || Characters.isWord(peek(length))) {
            return null;
        }
        var text = source.substring(at, at + length);
        at += length;
        return new BigDecimal(text.endsWith(".") ? text + "0" : text);
    }

    /** Behind a quoted text, or {@code end} if it is not closed. */
    static int endOfQuoted(String source, int begin, int end) {
        char quote = source.charAt(begin);
        for (int i = begin + 1; i < end; i++) {
            char c = source.charAt(i);
            if (c == quote) {
                return i + 1;
            }
            i += c == '\\' ? 1 : 0;
        }
        return end;
    }

    /** Text in quotes, which stands here, without them. */
    String quoted() {
        int close = endOfQuoted(source, at, end) - 1;
        if (close <= at || source.charAt(close) != source.charAt(at)) {
            throw invalid("has a text without its closing quote");
        }
        at++;
        var text = new StringBuilder();
        while (at < close) {
            char c = source.charAt(at++);
            text.append(c == '\\' ? escaped(close) : c);
        }
        at = close + 1;
        return text.toString();
    }

    private char escaped(int close) {
        char c = source.charAt(at++);
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'v' -> '\u000b';
            case 'u' -> numbered(close, 16, HEX_DIGITS_MAX);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                yield numbered(close, 8, OCTAL_DIGITS_MAX);
            }
            default -> c;
        };
    }

    private char numbered(int close, int radix, int digitsMax) {
        int value = 0;
        for (int i = 0; i < digitsMax && at < close; i++) {
            char c = source.charAt(at);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                break;
            }
            value = value * radix + digit;
            at++;
        }
        return (char) value;
    }
}
