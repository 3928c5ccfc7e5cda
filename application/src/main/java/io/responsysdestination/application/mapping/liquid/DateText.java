package io.responsysdestination.application.mapping.liquid;

import java.util.Locale;
import java.util.Map;

/**
 * Text with a date, as JavaScript's {@code Date} reads it in V8, in UTC unless the text names a zone: ISO 8601, and
 * whatever people write with a number for the day, a month and a year in some order, and a time.
 */
final class DateText {
    private static final int LENGTH_MAX = 200;
    private static final int DIGITS_MAX = 9;
    private static final int YEAR_DIGITS = 4;
    private static final int ISO_PARTS = 3;
    private static final int PREFIX_LENGTH = 3;
    private static final int AFTERNOON = 12;
    private static final int MINUTES_PER_HOUR = 60;

    private static final Map<String, Integer> MONTHS = Map.ofEntries(
            Map.entry("jan", 1),
            Map.entry("feb", 2),
            Map.entry("mar", 3),
            Map.entry("apr", 4),
            Map.entry("may", 5),
            Map.entry("jun", 6),
            Map.entry("jul", 7),
            Map.entry("aug", 8),
            Map.entry("sep", 9),
            Map.entry("oct", 10),
            Map.entry("nov", 11),
            Map.entry("dec", 12));

    private static final Map<String, Integer> ZONE_HOURS = Map.ofEntries(
            Map.entry("utc", 0),
            Map.entry("ut", 0),
            Map.entry("z", 0),
            Map.entry("gmt", 0),
            Map.entry("est", -5),
            Map.entry("edt", -4),
            Map.entry("cst", -6),
            Map.entry("cdt", -5),
            Map.entry("mst", -7),
            Map.entry("mdt", -6),
            Map.entry("pst", -8),
            Map.entry("pdt", -7));

    private final String text;
    private final DateParts parts = new DateParts();
    private int at;
    /** How much of an ISO date the text begins with: its numbers are never a time's. */
    private int isoParts;

    private int isoEnd;
    private boolean hasNumber;
    private boolean isWrong;

    private DateText(String text) {
        this.text = text;
    }

    /** Since 1970; not-a-number if it is no date. */
    static double millis(String text) {
        if (text.length() > LENGTH_MAX) {
            return Double.NaN;
        }
        double iso = IsoDate.millis(text);
        return Double.isNaN(iso) ? new DateText(text).read() : iso;
    }

    private double read() {
        while (at < text.length() && !isWrong) {
            char c = text.charAt(at);
            if (Characters.isDigit(c)) {
                number();
            } else if (isLetter(c)) {
                word();
            } else if ((c == '+' || c == '-') && parts.mayHaveOffset()) {
                offset(c == '-' ? -1 : 1);
            } else if ((c == '+' || c == '-' || c == ')') && hasNumber) {
                isWrong = true;
            } else if (c == '(') {
                skipBrackets();
            } else {
                at++;
            }
        }
        return isWrong ? Double.NaN : parts.millis();
    }

    private void number() {
        int begin = at;
        int value = digits();
        hasNumber = true;
        if (begin == isoEnd && at - begin == (isoParts == 0 ? YEAR_DIGITS : 2) && isoParts < ISO_PARTS) {
            isWrong |= !parts.addDay(value);
            isoParts++;
            skipDash();
            isoEnd = at;
            return;
        }
        if (skip(':')) {
            isWrong |= skip(':') ? !parts.addWholeHour(value) : !parts.addTime(value);
            return;
        }
        if (skip('.') && parts.isExpectingTime(value)) {
            isWrong |= !parts.addTime(value) || !isDigitNext() || !parts.addLastTime(milliseconds());
        } else if (parts.isExpectingOffsetMinutes(value)) {
            parts.setOffsetMinutes(value);
        } else if (parts.isExpectingTime(value)) {
            isWrong |= !parts.addLastTime(value) || !isTimeClosed();
        } else {
            isWrong |= !parts.addDay(value);
            skipDash();
        }
    }

    /** Only some things may follow a time without a space. */
    private boolean isTimeClosed() {
        if (at >= text.length()) {
            return true;
        }
        char c = text.charAt(at);
        var isZulu = (c == 'Z' || c == 'z') && (at + 1 == text.length() || !isLetter(text.charAt(at + 1)));
        return isZulu || c == '+' || c == '-' || Characters.isWhiteSpace(c);
    }

    private int milliseconds() {
        int begin = at;
        var unused = digits();
        var digits = (text.substring(begin, at) + "00").substring(0, PREFIX_LENGTH);
        return Integer.parseInt(digits);
    }

    private int digits() {
        int begin = at;
        while (isDigitNext()) {
            at++;
        }
        int start = begin;
        while (start < at - 1 && text.charAt(start) == '0') {
            start++;
        }
        // No part of a date has more; the number only needs to stay too large.
        return Integer.parseInt(text.substring(start, Math.min(at, start + DIGITS_MAX)));
    }

    private void word() {
        int begin = at;
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        var word = text.substring(begin, at).toLowerCase(Locale.ROOT);
        var month = MONTHS.get(word.substring(0, Math.min(PREFIX_LENGTH, word.length())));
        var zoneHours = ZONE_HOURS.get(word);
        if (word.equals("am") || word.equals("pm")) {
            if (parts.hasTime()) {
                parts.setHalf(word.equals("pm") ? AFTERNOON : 0);
            } else {
                garbage();
            }
        } else if (month != null) {
            parts.setMonth(month);
            skipDash();
        } else if (zoneHours != null && hasNumber) {
            parts.setOffset(zoneHours < 0 ? -1 : 1, Math.abs(zoneHours) * MINUTES_PER_HOUR);
        } else {
            garbage();
        }
    }

    /** Words without a meaning may stand in front, apart from the first number. */
    private void garbage() {
        isWrong |= hasNumber || isDigitNext();
    }

    private void offset(int sign) {
        at++;
        int begin = at;
        int value = isDigitNext() ? digits() : 0;
        int length = at - begin;
        hasNumber = true;
        if (at < text.length() && text.charAt(at) == ':') {
            parts.setOffsetHours(sign, value);
        } else if (length == 1 || length == 2) {
            parts.setOffset(sign, value * MINUTES_PER_HOUR);
        } else if (length == 3 || length == 4) {
            parts.setOffset(sign, value / 100 * MINUTES_PER_HOUR + value % 100);
        } else {
            isWrong = true;
        }
    }

    private void skipBrackets() {
        int open = 0;
        do {
            char c = text.charAt(at++);
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
        } while (open > 0 && at < text.length());
    }

    private void skipDash() {
        at += at < text.length() && text.charAt(at) == '-' ? 1 : 0;
    }

    private boolean skip(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private boolean isDigitNext() {
        return at < text.length() && Characters.isDigit(text.charAt(at));
    }

    /** V8 takes all that comes behind the digits and most signs for letters. */
    private static boolean isLetter(char c) {
        return c >= 'A' && !Characters.isWhiteSpace(c);
    }
}
