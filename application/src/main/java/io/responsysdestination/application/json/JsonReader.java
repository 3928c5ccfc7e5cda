package io.responsysdestination.application.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

final class JsonReader {
    /** Room for every number that {@link NumberText} writes. */
    static final int NUMBER_LENGTH_MAX = NumberText.DIGITS_MAX + 20;

    /** Far enough from the range of integers that arithmetic on it cannot overflow. */
    private static final int EXPONENT_MAX = 1_000_000_000;

    private static final int LONG_DIGITS_SAFE = 18;
    private static final int HEX_DIGITS = 4;
    private static final int END = -1;

    private final String text;
    private int at;
    private @Nullable Object result;
    /** From the outermost to the innermost. Kept here, as recursion would need most of a thread's stack. */
    private final ArrayDeque<Level> levels = new ArrayDeque<>();

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() {
        do {
            skipBlanks();
            if (skip('{')) {
                open(new Level(new LinkedHashMap<>(), null));
            } else if (skip('[')) {
                open(new Level(null, new ArrayList<>()));
            } else {
                add(scalar());
            }
        } while (hasNext());
        return result;
    }

    private void open(Level level) {
        if (levels.size() == JsonText.DEPTH_MAX) {
            throw wrong("nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        levels.addLast(level);
    }

    /** Adds a finished value to the innermost level; outside of all levels it is the result. */
    private void add(@Nullable Object value) {
        var level = levels.peekLast();
        if (level == null) {
            result = value;
        } else {
            level.add(value);
        }
    }

    /** Closes the levels that end here, and passes all that precedes the next value; false at the text's end. */
    private boolean hasNext() {
        for (var level = levels.peekLast(); level != null; level = levels.peekLast()) {
            skipBlanks();
            if (!skip(level.isObject() ? '}' : ']')) {
                passToNext(level);
                return true;
            }
            levels.removeLast();
            add(level.value());
        }
        skipBlanks();
        if (at < text.length()) {
            throw wrong("the end expected");
        }
        return false;
    }

    private void passToNext(Level level) {
        if (!level.isEmpty() && !skip(',')) {
            throw wrong(level.isObject() ? "',' or '}' expected" : "',' or ']' expected");
        }
        if (level.isObject()) {
            skipBlanks();
            if (peek() != '"') {
                throw wrong("a member's name in quotes expected");
            }
            level.name = string();
            skipBlanks();
            if (!skip(':')) {
                throw wrong("':' expected");
            }
        }
    }

    private @Nullable Object scalar() {
        return switch (peek()) {
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private String string() {
        int start = ++at;
        while (peek() >= ' ' && peek() != '"' && peek() != '\\') {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        var unescaped = new StringBuilder().append(text, start, at);
        while (!skip('"')) {
            int c = peek();
            if (c < ' ') {
                throw wrong(c == END ? "the closing quote is missing" : "a control character in a text");
            }
            at++;
            unescaped.append(c == '\\' ? escape() : (char) c);
        }
        return unescaped.toString();
    }

    private char escape() {
        int c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> (char) c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hexadecimal();
            default -> {
                at--;
                throw wrong("an unknown escape");
            }
        };
    }

    private char hexadecimal() {
        int value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits expected");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    private @Nullable Object word(String word, @Nullable Object meaning) {
        if (!text.startsWith(word, at)) {
            throw wrong("a JSON value expected");
        }
        at += word.length();
        return meaning;
    }

    private Number number() {
        int start = at;
        skipSign("-");
        if (!skip('0')) {
            digits("a JSON value expected");
        }
        var isInteger = true;
        if (skip('.')) {
            isInteger = false;
            digits("a digit expected");
        }
        if (skip('e') || skip('E')) {
            isInteger = false;
            skipSign("+-");
            digits("a digit expected");
        }
        if (at - start > NUMBER_LENGTH_MAX) {
            throw wrong("a number with more than " + NUMBER_LENGTH_MAX + " characters");
        }
        return isInteger ? integer(text.substring(start, at)) : decimal(text.substring(start, at));
    }

    private void digits(String problem) {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong(problem);
        }
    }

    private static Number integer(String digits) {
        if (digits.length() <= LONG_DIGITS_SAFE) {
            return Long.parseLong(digits);
        }
        var integer = new BigInteger(digits);
        return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : integer;
    }

    private BigDecimal decimal(String number) {
        try {
            var decimal = new BigDecimal(number);
            if (Math.abs((long) decimal.scale()) <= EXPONENT_MAX) {
                return decimal;
            }
        } catch (NumberFormatException beyondIntegers) {
            // The same problem, found by BigDecimal.
        }
        throw wrong("an exponent out of range");
    }

    private boolean skip(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    private void skipSign(String signs) {
        if (at < text.length() && signs.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void skipBlanks() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private InvalidJsonException wrong(String problem) {
        return new InvalidJsonException("not JSON at character " + (at + 1) + ": " + problem);
    }

    /** An object or array whose end has not been read. */
    private static final class Level {
        private final @Nullable Map<String, @Nullable Object> object;
        private final @Nullable List<@Nullable Object> array;
        private String name = "";

        Level(@Nullable Map<String, @Nullable Object> object, @Nullable List<@Nullable Object> array) {
            this.object = object;
            this.array = array;
        }

        boolean isObject() {
            return object != null;
        }

        @Nullable
        Object value() {
            return object == null ? array : object;
        }

        boolean isEmpty() {
            return object == null ? array == null || array.isEmpty() : object.isEmpty();
        }

        void add(@Nullable Object value) {
            if (object != null) {
                object.put(name, value);
            } else if (array != null) {
                array.add(value);
            }
        }
    }
}
