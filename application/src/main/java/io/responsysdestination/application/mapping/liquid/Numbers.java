package io.responsysdestination.application.mapping.liquid;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JavaScript's way from values to numbers: ECMA-262, section 7.1.4. */
final class Numbers {

    private Numbers() {}

    /** Not-a-number for what is none. */
    static double of(@Nullable Object value, Budget budget) {
        if (value instanceof Number number) {
            return number.doubleValue();
        } else if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        } else if (value instanceof String text) {
            return parse(text);
        } else if (value instanceof List<?>) {
            return parse(Values.scriptText(value, budget));
        }
        return value == null || (value instanceof Special && value != Special.UNDEFINED) ? 0 : Double.NaN;
    }

    /** 0 for what is none. */
    static double orZero(@Nullable Object value, Budget budget) {
        double number = of(value, budget);
        return Double.isNaN(number) ? 0 : number;
    }

    /** Without a difference between 5 and 5.0, and exact where neither is the result of arithmetic. */
    static boolean areEqual(Number a, Number b) {
        return (isExact(a) && isExact(b)) ? exact(a).compareTo(exact(b)) == 0 : a.doubleValue() == b.doubleValue();
    }

    static boolean isLess(Number a, Number b) {
        return (isExact(a) && isExact(b)) ? exact(a).compareTo(exact(b)) < 0 : a.doubleValue() < b.doubleValue();
    }

    private static boolean isExact(Number number) {
        return !(number instanceof Double || number instanceof Float);
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }

    static double parse(String text) {
        var number = Characters.withoutOuterSpace(text);
        if (number.isEmpty()) {
            return 0;
        }
        if (number.length() > 2 && number.charAt(0) == '0') {
            switch (number.charAt(1)) {
                case 'x', 'X' -> {
                    return integer(number, 16);
                }
                case 'o', 'O' -> {
                    return integer(number, 8);
                }
                case 'b', 'B' -> {
                    return integer(number, 2);
                }
                default -> {}
            }
        }
        return decimal(number);
    }

    private static double integer(String number, int radix) {
        double value = 0;
        for (int i = 2; i < number.length(); i++) {
            char c = number.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return Double.NaN;
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static double decimal(String number) {
        int at = number.charAt(0) == '-' || number.charAt(0) == '+' ? 1 : 0;
        if (number.startsWith("Infinity", at) && number.length() == at + "Infinity".length()) {
            return number.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        int whole = digits(number, at);
        at += whole;
        int fraction = 0;
        if (at < number.length() && number.charAt(at) == '.') {
            fraction = digits(number, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return Double.NaN;
        }
        if (at < number.length() && (number.charAt(at) == 'e' || number.charAt(at) == 'E')) {
            at++;
            if (at < number.length() && (number.charAt(at) == '-' || number.charAt(at) == '+')) {
                at++;
            }
            int exponent = digits(number, at);
            at += exponent == 0 ? number.length() : exponent;
        }
        return at == number.length() ? Double.parseDouble(number) : Double.NaN;
    }

    private static int digits(String number, int from) {
        int at = from;
        while (at < number.length() && Characters.isDigit(number.charAt(at))) {
            at++;
        }
        return at - from;
    }

    /** JavaScript's Math.round: halves go up. */
    static double rounded(double value) {
        double below = Math.floor(value);
        return value - below >= 0.5 ? below + 1 : below;
    }
}
