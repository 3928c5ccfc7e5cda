package io.responsysdestination.application.acceptance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads times as Segment's SDKs write them, such as {@code 2026-03-01T10:00:00.000Z}. By hand, because every event comes by
 * here and the JDK's formatter took a third of the time in which an event is accepted.
 */
final class UtcText {
    private static final int SECONDS_END = "2026-03-01T10:00:00".length();
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final int SECONDS_A_MINUTE = 60;
    private static final int SECONDS_AN_HOUR = 3_600;

    private UtcText() {}

    /** Empty when the text is of another form, which may be a time all the same. */
    static Optional<Instant> read(String text) {
        if (!hasForm(text)) {
            return Optional.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return Optional.empty();
        }
        LocalDate first = LocalDate.of(year, month, 1);
        if (day > first.lengthOfMonth()) {
            return Optional.empty();
        }
        long start = first.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
        long seconds = start
                + (day - 1) * 24L * SECONDS_AN_HOUR
                + (long) hour * SECONDS_AN_HOUR
                + (long) minute * SECONDS_A_MINUTE
                + second;
        return Optional.of(Instant.ofEpochSecond(seconds, nanos(text)));
    }

    private static boolean hasForm(String text) {
        int end = text.length() - 1;
        if (end < SECONDS_END || end > SECONDS_END + 1 + FRACTION_DIGITS_MAX || text.charAt(end) != 'Z') {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean right = switch (i) {
                case 4, 7 -> c == '-';
                case 10 -> c == 'T';
                case 13, 16 -> c == ':';
                case 19 -> c == '.';
                default -> c >= '0' && c <= '9';
            };
            if (!right) {
                return false;
            }
        }
        return end != SECONDS_END + 1; // a point without digits
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int i = 0; i < FRACTION_DIGITS_MAX; i++) {
            int at = SECONDS_END + 1 + i;
            nanos = nanos * 10 + (at < text.length() - 1 ? text.charAt(at) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }
}
