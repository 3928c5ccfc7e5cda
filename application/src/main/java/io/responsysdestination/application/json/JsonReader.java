package io.responsysdestination.application.json;

import java.math.BigDecimal;
import java.math.BigInteger;
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

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object read() {
        var value = value(0);
        skipBlanks();
        if (at < text.length()) {
            throw wrong("the end expected");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        skipBlanks();
        int c = peek();
        return switch (c) {
            case '{' -> object(deeper(depth));
            case '[' -> array(deeper(depth));
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private int deeper(int depth) {
        if (depth >= JsonText.DEPTH_MAX) {
            throw wrong("nested deeper than " + JsonText.DEPTH_MAX + " levels");
        }
        return depth + 1;
    }

    private Map<String, @Nullable Object> object(int depth) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        at++;
        skipBlanks();
        if (skip('}')) {
            return members;
        }
        do {
            skipBlanks();
            if (peek() != '"') {
                throw wrong("a member's name in quotes expected");
            }
            var name = string();
            skipBlanks();
            if (!skip(':')) {
                throw wrong("':' expected");
            }
            members.put(name, value(depth));
            skipBlanks();
        } while (skip(','));
        if (!skip('}')) {
            throw wrong("',' or '}' expected");
        }
        return members;
    }

    private List<@Nullable Object> array(int depth) {
        var elements = new ArrayList<@Nullable Object>();
        at++;
        skipBlanks();
        if (skip(']')) {
            return elements;
        }
        do {
            elements.add(value(depth));
            skipBlanks();
        } while (skip(','));
        if (!skip(']')) {
            throw wrong("',' or ']' expected");
        }
        return elements;
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
}
