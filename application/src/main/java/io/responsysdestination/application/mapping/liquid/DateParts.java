package io.responsysdestination.application.mapping.liquid;

import java.time.LocalDate;

/** What has been found of a date: up to three numbers that make a day, up to four that make a time, and an offset. */
final class DateParts {
    private static final int DAY_NUMBERS = 3;
    private static final int TIME_NUMBERS = 4;
    private static final int MINUTES_AT = 1;
    private static final int SECONDS_AT = 2;
    private static final int MILLIS_AT = 3;
    private static final int TWO_DIGITS_OF_THIS_CENTURY_MAX = 49;
    private static final int TWO_DIGITS_MAX = 99;
    private static final int NONE = -1;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private final int[] day = new int[DAY_NUMBERS];
    private final int[] time = new int[TIME_NUMBERS];
    private int dayCount;
    private int timeCount;
    private int month;
    private int half = NONE;
    private boolean hasOffset;
    private boolean expectsOffsetMinutes;
    private int offsetMinutes;
    private int offsetSign = 1;

    boolean addDay(int number) {
        if (dayCount == DAY_NUMBERS) {
            return false;
        }
        day[dayCount++] = number;
        return true;
    }

    boolean addTime(int number) {
        if (timeCount == TIME_NUMBERS) {
            return false;
        }
        time[timeCount++] = number;
        return true;
    }

    /** Without minutes. */
    boolean addWholeHour(int hour) {
        return timeCount == 0 && addTime(hour) && addTime(0);
    }

    /** Nothing follows it. */
    boolean addLastTime(int number) {
        var isAdded = addTime(number);
        timeCount = TIME_NUMBERS;
        return isAdded;
    }

    boolean hasTime() {
        return timeCount > 0;
    }

    /** Whether a time has begun to which this number fits. */
    boolean isExpectingTime(int number) {
        return switch (timeCount) {
            case MINUTES_AT, SECONDS_AT -> number <= 59;
            case MILLIS_AT -> number <= 999;
            default -> false;
        };
    }

    void setMonth(int number) {
        month = number;
    }

    /** @param hours behind midnight */
    void setHalf(int hours) {
        half = hours;
    }

    boolean mayHaveOffset() {
        return timeCount > 0 || (hasOffset && !expectsOffsetMinutes && offsetMinutes == 0);
    }

    /** @param sign 1 ahead of UTC, -1 behind it */
    void setOffset(int sign, int minutes) {
        hasOffset = true;
        expectsOffsetMinutes = false;
        offsetSign = sign;
        offsetMinutes = minutes;
    }

    /** The minutes may follow. */
    void setOffsetHours(int sign, int hours) {
        setOffset(sign, hours * 60);
        expectsOffsetMinutes = true;
    }

    boolean isExpectingOffsetMinutes(int number) {
        return expectsOffsetMinutes && number <= 59;
    }

    void setOffsetMinutes(int minutes) {
        offsetMinutes += minutes;
        expectsOffsetMinutes = false;
    }

    double millis() {
        if (dayCount == 0) {
            return Double.NaN;
        }
        for (int i = dayCount; i < DAY_NUMBERS; i++) {
            day[i] = 1;
        }
        double days = month == 0 ? daysOfNumbers() : daysWithMonth();
        double millis = days * 24 * 60 * MILLIS_PER_MINUTE + timeMillis();
        return millis - offsetSign * (double) offsetMinutes * MILLIS_PER_MINUTE;
    }

    private double daysOfNumbers() {
        return isDay(day[0]) ? days(day[2], day[0], day[1]) : days(day[0], day[1], day[2]);
    }

    private double daysWithMonth() {
        return isDay(day[0]) ? days(day[1], month, day[0]) : days(day[0], month, day[1]);
    }

    private static boolean isDay(int number) {
        return number >= 1 && number <= 31;
    }

    /** Since 1970. The 31st of a shorter month is a day of the next one. */
    private static double days(int shortYear, int month, int dayOfMonth) {
        int year = shortYear;
        if (shortYear <= TWO_DIGITS_OF_THIS_CENTURY_MAX) {
            year += 2_000;
        } else if (shortYear <= TWO_DIGITS_MAX) {
            year += 1_900;
        }
        return month < 1 || month > 12 || !isDay(dayOfMonth) ? Double.NaN : epochDay(year, month, dayOfMonth);
    }

    static double epochDay(int year, int month, int dayOfMonth) {
        return LocalDate.of(year, month, 1).toEpochDay() + dayOfMonth - 1.0;
    }

    private double timeMillis() {
        if (half != NONE) {
            if (time[0] > 12) {
                return Double.NaN;
            }
            time[0] = time[0] % 12 + half;
        }
        return timeMillis(time[0], time[1], time[2], time[3]);
    }

    /** Not-a-number if a part is out of range; midnight may be 24:00. */
    static double timeMillis(int hour, int minute, int second, int millis) {
        var isMidnight = hour == 24 && minute == 0 && second == 0 && millis == 0;
        if ((hour > 23 && !isMidnight) || minute > 59 || second > 59) {
            return Double.NaN;
        }
        return (hour * 60.0 + minute) * MILLIS_PER_MINUTE + second * 1_000.0 + millis;
    }
}
