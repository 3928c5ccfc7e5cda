package io.responsysdestination.bootstrap.config;

import io.responsysdestination.domain.InvalidValueException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Texts that stand for a flag, a choice or a time span. Refusals name the rule and never repeat the text. */
final class Words {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);

    static final long MEGABYTE = 1024L * 1024;
    static final long GIGABYTE = 1024 * MEGABYTE;
    static final long TERABYTE = 1024 * GIGABYTE;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(MB|GB|TB)");

    private static final Pattern RATE = Pattern.compile("([1-9]\\d{0,6})/([smh])");

    private Words() {}

    static boolean flag(String key, String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidValueException(key, "must be true or false");
        };
    }

    /** A constant by its name, without regard to case. */
    static <E extends Enum<E>> E choice(String key, String text, Class<E> type) {
        E[] constants = type.getEnumConstants();
        return Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        key,
                        "must be " + Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(" or "))));
    }

    /** A whole number and its unit, such as {@code 500ms} or {@code 14d}. */
    static Duration duration(String key, String text) {
        Matcher duration = DURATION.matcher(text.strip());
        if (!duration.matches()) {
            throw new InvalidValueException(
                    key, "must be a whole number and its unit, such as 500ms, 1s, 5m, 2h or 14d");
        }
        return Duration.of(Long.parseLong(duration.group(1)), Objects.requireNonNull(UNITS.get(duration.group(2))));
    }

    /** Events in a time, such as {@code 1000/s}. */
    static RateLimit rate(String key, String text) {
        Matcher rate = RATE.matcher(text.strip());
        if (!rate.matches()) {
            throw new InvalidValueException(key, "must be a whole number of events in a time, such as 1000/s or 600/m");
        }
        return new RateLimit(
                Integer.parseInt(rate.group(1)), Duration.of(1, Objects.requireNonNull(UNITS.get(rate.group(2)))));
    }

    /** A whole number and its unit, such as {@code 500MB} or {@code 10GB}, in bytes. */
    static long size(String key, String text) {
        Matcher size = SIZE.matcher(text.strip());
        if (!size.matches()) {
            throw new InvalidValueException(key, "must be a whole number and its unit, such as 500MB, 10GB or 1TB");
        }
        long unit = switch (size.group(2)) {
            case "MB" -> MEGABYTE;
            case "GB" -> GIGABYTE;
            default -> TERABYTE;
        };
        return Long.parseLong(size.group(1)) * unit;
    }
}
