package io.responsysdestination.application.mapping.liquid;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Moments in the directives of strftime, as LiquidJS extends them: {@code %q} is the day's ordinal suffix. */
final class Strftime {
    private static final String FLAGS = "-_0^#:";
    private static final String PADDED_WITH_SPACES = "aAbBceklpP";
    private static final int WIDTH_DIGITS_MAX = 7;
    private static final int FRACTION_DIGITS = 9;
    private static final int DAYS_PER_WEEK = 7;

    private final Moment moment;
    private final LocalDateTime local;
    private final String format;
    private final Budget budget;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private Strftime(Moment moment, String format, Budget budget) {
        this.moment = moment;
        this.local = moment.local();
        this.format = format;
        this.budget = budget;
    }

    static String format(Moment moment, String format, Budget budget) {
        var strftime = new Strftime(moment, format, budget);
        while (strftime.at < format.length()) {
            budget.step();
            strftime.next();
        }
        return strftime.out.toString();
    }

    private void next() {
        char c = format.charAt(at++);
        if (c == '%') {
            directive();
        } else {
            out.append(c);
        }
        budget.checkSize(out.length());
    }

    /** An unknown one stays as it is. */
    private void directive() {
        int begin = at - 1;
        var flags = run(FLAGS);
        var digits = run("0123456789");
        if (at < format.length() && (format.charAt(at) == 'E' || format.charAt(at) == 'O')) {
            at++;
        }
        if (at >= format.length()) {
            out.append(format, begin, at);
            return;
        }
        char conversion = format.charAt(at);
        int width = width(digits);
        var text = converted(conversion, flags, width);
        if (text == null) {
            // A line's end belongs to no directive.
            at += isLineEnd(conversion) ? 0 : 1;
            out.append(format, begin, at);
            return;
        }
        at++;
        append(text, conversion, flags, width);
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029';
    }

    private String run(String characters) {
        int begin = at;
        while (at < format.length() && characters.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        return format.substring(begin, at);
    }

    /** 0 if there is none. */
    private static int width(String digits) {
        if (digits.length() > WIDTH_DIGITS_MAX) {
            throw new LiquidFailedException("formats a date wider than " + Budget.SIZE_MAX + " characters");
        }
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }

    private void append(String text, char conversion, String flags, int width) {
        var cased = text;
        if (flags.indexOf('^') >= 0) {
            cased = text.toUpperCase(Locale.ROOT);
        } else if (flags.indexOf('#') >= 0) {
            cased = withOtherCase(text);
        }
        char filler = PADDED_WITH_SPACES.indexOf(conversion) >= 0 ? ' ' : '0';
        if (flags.indexOf('_') >= 0) {
            filler = ' ';
        } else if (flags.indexOf('0') >= 0) {
            filler = '0';
        }
        int padded = flags.indexOf('-') >= 0 ? 0 : width > 0 ? width : usualWidth(conversion);
        int missing = Math.max(0, padded - cased.length());
        budget.checkSize((long) out.length() + missing);
        out.append(String.valueOf(filler).repeat(missing)).append(cased);
    }

    private static String withOtherCase(String text) {
        var hasSmallLetters = text.chars().anyMatch(c -> c >= 'a' && c <= 'z');
        return hasSmallLetters ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
    }

    private static int usualWidth(char conversion) {
        return switch (conversion) {
            case 'd', 'e', 'H', 'I', 'k', 'l', 'm', 'M', 'S', 'U', 'W' -> 2;
            case 'j', 'L' -> 3;
            default -> 0;
        };
    }

    private @Nullable String converted(char conversion, String flags, int width) {
        return switch (conversion) {
            case 'a' -> local.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
            case 'A' -> local.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
            case 'b', 'h' -> month(TextStyle.SHORT).substring(0, 3);
            case 'B' -> month(TextStyle.FULL);
            case 'c' -> date() + ", " + time();
            case 'C' -> century();
            case 'd', 'e' -> text(local.getDayOfMonth());
            case 'H', 'k' -> text(local.getHour());
            case 'I', 'l' -> text(hourOfHalf());
            case 'j' -> text(local.getDayOfYear());
            case 'L' -> text(local.get(ChronoField.MILLI_OF_SECOND));
            case 'm' -> text(local.getMonthValue());
            case 'M' -> text(local.getMinute());
            case 'N' -> fraction(width);
            case 'p' -> half();
            case 'P' -> half().toLowerCase(Locale.ROOT);
            case 'q' -> ordinalSuffix();
            case 's' -> Long.toString(Math.round(local.toInstant(ZoneOffset.UTC).toEpochMilli() / 1_000.0));
            case 'S' -> text(local.getSecond());
            case 'u' -> text(local.getDayOfWeek().getValue());
            case 'U' -> week(DayOfWeek.SUNDAY);
            case 'w' -> text(sundayBased(local.getDayOfWeek()));
            case 'W' -> week(DayOfWeek.MONDAY);
            case 'x' -> date();
            case 'X' -> time();
            case 'y' -> yearOfCentury();
            case 'Y' -> text(local.getYear());
            case 'z' -> moment.offset(flags.indexOf(':') >= 0 ? ":" : "");
            case 'Z' -> moment.zone().isEmpty() ? moment.offset(flags.indexOf(':') >= 0 ? ":" : "") : moment.zone();
            case 't' -> "\t";
            case 'n' -> "\n";
            case '%' -> "%";
            default -> null;
        };
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    private String month(TextStyle style) {
        return local.getMonth().getDisplayName(style, Locale.ENGLISH);
    }

    /** As in the United States, which Segment's servers speak like. */
    private String date() {
        return local.getMonthValue() + "/" + local.getDayOfMonth() + "/" + local.getYear();
    }

    private String time() {
        return hourOfHalf() + ":" + twoDigits(local.getMinute()) + ":" + twoDigits(local.getSecond()) + " " + half();
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : text(number);
    }

    private int hourOfHalf() {
        return local.getHour() % 12 == 0 ? 12 : local.getHour() % 12;
    }

    private String half() {
        return local.getHour() < 12 ? "AM" : "PM";
    }

    /** The first two digits, however many there are. */
    private String century() {
        var year = text(local.getYear());
        return text(Integer.parseInt(year.substring(0, Math.min(2, year.length()))));
    }

    private String yearOfCentury() {
        var year = text(local.getYear());
        return year.substring(Math.min(2, year.length()), Math.min(4, year.length()));
    }

    private String fraction(int width) {
        int digits = width == 0 ? FRACTION_DIGITS : width;
        budget.checkSize((long) out.length() + digits);
        int millis = local.get(ChronoField.MILLI_OF_SECOND);
        var text = (millis < 100 ? "0" : "") + twoDigits(millis);
        return digits < text.length() ? text.substring(0, digits) : text + "0".repeat(digits - text.length());
    }

    private String ordinalSuffix() {
        int day = local.getDayOfMonth();
        if (day >= 11 && day <= 13) {
            return "th";
        }
        return switch (day % 10) {
            case 1 -> "st";
            case 2 -> "nd";
            case 3 -> "rd";
            default -> "th";
        };
    }

    private static int sundayBased(DayOfWeek day) {
        return day.getValue() % DAYS_PER_WEEK;
    }

    /** Counted as LiquidJS does, from 1 on with the week of the year's first such day. */
    private String week(DayOfWeek firstDay) {
        int start = sundayBased(firstDay);
        int thisWeek = local.getDayOfYear() + start - sundayBased(local.getDayOfWeek());
        int firstWeek =
                DAYS_PER_WEEK + start - sundayBased(local.withDayOfYear(1).getDayOfWeek());
        return text(Math.floorDiv(thisWeek - firstWeek, DAYS_PER_WEEK) + 1);
    }
}
