package io.responsysdestination.application.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Numbers as JavaScript writes them (ECMA-262, Number::toString): {@code 10}, {@code 2.5}, {@code 1e+21},
 * {@code 1e-7}. Unlike there, integers of any size and decimals finer than a double keep their exact digits.
 */
public final class NumberText {
    /** More significant digits than this are rounded, so that a number's text stays short. */
    public static final int DIGITS_MAX = 1_000;

    private static final MathContext BOUNDED = new MathContext(DIGITS_MAX);
    private static final int PLAIN_INTEGER_DIGITS_MAX = 21;
    private static final int LEADING_ZEROS_MAX = 5;
    private static final int DOUBLE_DIGITS_MAX = 17;

    private NumberText() {}

    public static String of(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return Long.toString(number.longValue());
        }
        if (number instanceof BigInteger integer) {
            return ofInteger(integer);
        }
        if (number instanceof BigDecimal decimal) {
            return ofDecimal(decimal);
        }
        return ofDouble(number);
    }

    private static String ofInteger(BigInteger integer) {
        // Before toString, whose time grows with the square of the length.
        if (integer.bitLength() > DIGITS_MAX * 4) {
            return ofDecimal(new BigDecimal(integer));
        }
        var text = integer.abs().toString();
        return text.length() > DIGITS_MAX ? ofDecimal(new BigDecimal(integer)) : sign(integer.signum()) + text;
    }

    private static String ofDouble(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        if (number instanceof Float) {
            return ofDecimal(new BigDecimal(number.toString()));
        }
        return ofDecimal(shortest(value));
    }

    /**
     * Double.toString is not always the shortest before JDK 19, and a text must not depend on the JDK. Rounding away from
     * the nearest matters at powers of two, whose neighbours below and above are not equally far.
     */
    private static BigDecimal shortest(double value) {
        var exact = new BigDecimal(value);
        for (int digits = 1; digits < DOUBLE_DIGITS_MAX; digits++) {
            for (var rounding : List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN)) {
                var rounded = exact.round(new MathContext(digits, rounding));
                if (rounded.doubleValue() == value) {
                    return rounded;
                }
            }
        }
        return exact.round(new MathContext(DOUBLE_DIGITS_MAX));
    }

    private static String ofDecimal(BigDecimal decimal) {
        if (decimal.signum() == 0) {
            return "0";
        }
        var bounded = decimal.round(BOUNDED);
        var digits = bounded.unscaledValue().abs().toString();
        // Where the decimal point stands, counted from before the first digit.
        long point = (long) digits.length() - bounded.scale();
        return sign(bounded.signum()) + layOut(withoutTrailingZeros(digits), point);
    }

    private static String layOut(String digits, long point) {
        int count = digits.length();
        if (point > 0 && point <= PLAIN_INTEGER_DIGITS_MAX) {
            int at = (int) point;
            return count <= at ? digits + "0".repeat(at - count) : digits.substring(0, at) + "." + digits.substring(at);
        }
        if (point <= 0 && point >= -LEADING_ZEROS_MAX) {
            return "0." + "0".repeat((int) -point) + digits;
        }
        long exponent = point - 1;
        var fraction = count == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
    }

    private static String withoutTrailingZeros(String digits) {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.substring(0, end);
    }

    private static String sign(int signum) {
        return signum < 0 ? "-" : "";
    }
}
