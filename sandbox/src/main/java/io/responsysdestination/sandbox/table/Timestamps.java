package io.responsysdestination.sandbox.table;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Dates as they are written and read. The sandbox's account lives in UTC; values are kept to the second, which is the
 * API's precision, and read back as {@code 2015-10-07 05:00:00.0}.
 */
public final class Timestamps {
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd")
            .optionalStart()
            .appendPattern("['T'][' ']HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    /** Microseconds at most, trailing zeros trimmed, one digit at least. */
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 6, true)
            .toFormatter();

    private Timestamps() {}

    /** The value as reads return it, or null if it is no date. */
    static @Nullable String canonical(String value) {
        try {
            return READ.format(local(WRITTEN.parse(value.strip())).truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    /** Asks for fields rather than trying one type after the other: each failed try would cost a stack trace. */
    private static LocalDateTime local(TemporalAccessor parsed) {
        if (parsed.isSupported(ChronoField.OFFSET_SECONDS)) {
            return OffsetDateTime.from(parsed)
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toLocalDateTime();
        }
        if (parsed.isSupported(ChronoField.HOUR_OF_DAY)) {
            return LocalDateTime.from(parsed);
        }
        return LocalDate.from(parsed).atStartOfDay();
    }

    /** An instant as the server's own date columns hold it. */
    public static String ofServer(Instant instant) {
        return READ.format(instant.atOffset(ZoneOffset.UTC));
    }
}
