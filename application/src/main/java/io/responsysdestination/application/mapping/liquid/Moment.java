package io.responsysdestination.application.mapping.liquid;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A moment as it is shown somewhere.
 *
 * @param minutesEast how far local time is ahead of UTC
 * @param zone its name, empty if it has none
 */
record Moment(LocalDateTime local, double minutesEast, String zone) {
    /** JavaScript's: ECMA-262, section 21.4.1.1. */
    static final double MILLIS_MAX = 8.64e15;

    private static final double MILLIS_PER_MINUTE = 60_000;
    private static final double SECONDS_PER_MINUTE = 60;

    /** Null if there is no such moment. */
    static @Nullable Moment inUtc(double millis) {
        return of(millis, 0, "UTC");
    }

    /** As JavaScript counts offsets: positive in the west. Null if there is no such moment. */
    static @Nullable Moment inOffset(double millis, double minutesWest) {
        return of(millis, -minutesWest, "");
    }

    /** In a zone of the IANA's, like {@code Asia/Tokyo}. Null if there is no such moment. */
    static @Nullable Moment inZone(double millis, String name) {
        if (!isMoment(millis)) {
            return null;
        }
        try {
            var offset = ZoneId.of(name).getRules().getOffset(Instant.ofEpochMilli((long) millis));
            return of(millis, offset.getTotalSeconds() / SECONDS_PER_MINUTE, name);
        } catch (DateTimeException e) {
            throw new LiquidFailedException("got an unknown time zone for a date");
        }
    }

    private static @Nullable Moment of(double millis, double minutesEast, String zone) {
        double local = millis + minutesEast * MILLIS_PER_MINUTE;
        if (!isMoment(millis) || !isMoment(local)) {
            return null;
        }
        var instant = Instant.ofEpochMilli((long) local);
        return new Moment(LocalDateTime.ofInstant(instant, ZoneOffset.UTC), minutesEast, zone);
    }

    private static boolean isMoment(double millis) {
        return Math.abs(millis) <= MILLIS_MAX;
    }

    /** {@code +0000} or, with a separator, {@code +00:00}. */
    String offset(String separator) {
        int minutes = (int) Math.abs(minutesEast);
        return (minutesEast < 0 ? "-" : "+") + twoDigits(minutes / 60) + separator + twoDigits(minutes % 60);
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
