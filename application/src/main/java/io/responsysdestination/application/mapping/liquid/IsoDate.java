package io.responsysdestination.application.mapping.liquid;

/** The date format of ECMA-262, section 21.4.1.32: {@code 2021-08-06T02:29:00.000+08:00} and its shorter forms. */
final class IsoDate {
    private static final int YEAR_DIGITS = 4;
    private static final int LONG_YEAR_DIGITS = 6;
    private static final int MILLIS_DIGITS = 3;
    private static final double MILLIS_PER_DAY = 86_400_000;
    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final int NONE = -1;

    private final String text;
    private int at;
    private boolean isWrong;

    private IsoDate(String text) {
        this.text = text;
    }

    /** Not-a-number if it is none. Without an offset it is UTC. */
    static double millis(String text) {
        var date = new IsoDate(text);
        double millis = date.days() * MILLIS_PER_DAY;
        if (date.skip('T') || date.skip('t')) {
            millis += date.time() - date.offsetMinutes() * MILLIS_PER_MINUTE;
        }
        return date.isWrong || date.at < text.length() ? Double.NaN : millis;
    }

    private double days() {
        var isNegative = skip('-');
        var isLong = isNegative || skip('+');
        int year = digits(isLong ? LONG_YEAR_DIGITS : YEAR_DIGITS);
        int month = skip('-') ? digits(2) : 1;
        int day = skip('-') ? digits(2) : 1;
        isWrong |= month < 1 || month > 12 || day < 1 || day > 31 || (isNegative && year == 0);
        return isWrong ? Double.NaN : DateParts.epochDay(isNegative ? -year : year, month, day);
    }

    private double time() {
        int hour = digits(2);
        isWrong |= !skip(':');
        int minute = digits(2);
        var hasSeconds = skip(':');
        int second = hasSeconds ? digits(2) : 0;
        int millis = hasSeconds && skip('.') ? fraction() : 0;
        double time = isWrong ? Double.NaN : DateParts.timeMillis(hour, minute, second, millis);
        isWrong |= Double.isNaN(time);
        return time;
    }

    private int offsetMinutes() {
        if (skip('Z') || skip('z')) {
            return 0;
        }
        int sign = skip('-') ? -1 : skip('+') ? 1 : 0;
        if (sign == 0) {
            return 0;
        }
        int hours = digits(2);
        // The colon is ISO 8601's, but V8 does without it.
        at += at < text.length() && text.charAt(at) == ':' ? 1 : 0;
        int minutes = digits(2);
        isWrong |= hours > 23 || minutes > 59;
        return sign * (hours * 60 + minutes);
    }

    /** Digits behind the third do not count. */
    private int fraction() {
        int begin = at;
        while (at < text.length() && Characters.isDigit(text.charAt(at))) {
            at++;
        }
        isWrong |= at == begin;
        var digits = text.substring(begin, at) + "000";
        return Integer.parseInt(digits.substring(0, MILLIS_DIGITS));
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            if (at >= text.length() || !Characters.isDigit(text.charAt(at))) {
                isWrong = true;
                return NONE;
            }
            value = value * 10 + text.charAt(at++) - '0';
        }
        return value;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
