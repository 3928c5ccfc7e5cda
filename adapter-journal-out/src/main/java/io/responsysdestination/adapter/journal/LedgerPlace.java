package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.DeliveryLedger;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a record stands among all: the newest first, what is pending before what was settled of the same time, then what
 * was written last. A page's cursor is the place of its last record.
 *
 * @param acceptedMicros since 1970
 * @param number grows with each record written, apart for pending and settled ones
 */
record LedgerPlace(long acceptedMicros, boolean settled, long number) implements Comparable<LedgerPlace> {
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;
    private static final Pattern CURSOR = Pattern.compile("(-?\\d{1,19})([ps])(\\d{1,19})");
    private static final Comparator<LedgerPlace> NEWEST_FIRST = Comparator.comparingLong(LedgerPlace::acceptedMicros)
            .reversed()
            .thenComparing(LedgerPlace::settled)
            .thenComparing(Comparator.comparingLong(LedgerPlace::number).reversed());

    /** A record at its place. */
    record Placed(LedgerPlace place, DeliveryRecord record) {}

    static long micros(Instant instant) {
        // Not ChronoUnit.between, which counts nanoseconds and overflows three centuries from 1970.
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND), instant.getNano() / NANOS_PER_MICRO);
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    String cursor() {
        return acceptedMicros + (settled ? "s" : "p") + number;
    }

    /** A cursor that is none of ours stands for the beginning. */
    static Optional<LedgerPlace> ofCursor(Optional<String> cursor) {
        return cursor.map(CURSOR::matcher).filter(Matcher::matches).flatMap(parts -> {
            try {
                return Optional.of(new LedgerPlace(
                        Long.parseLong(parts.group(1)), parts.group(2).equals("s"), Long.parseLong(parts.group(3))));
            } catch (NumberFormatException tooLarge) {
                return Optional.empty();
            }
        });
    }

    @Override
    public int compareTo(LedgerPlace other) {
        return NEWEST_FIRST.compare(this, other);
    }

    /** The first {@code limit} of the records behind the place, and the cursor of the next if there are more. */
    static DeliveryLedger.Page page(List<Placed> candidates, int limit) {
        List<Placed> sorted = candidates.stream()
                .sorted(Comparator.comparing(Placed::place))
                .limit(limit + 1L)
                .toList();
        List<Placed> shown = sorted.subList(0, Math.min(limit, sorted.size()));
        return new DeliveryLedger.Page(
                shown.stream().map(Placed::record).toList(),
                sorted.size() > limit ? Optional.of(shown.get(limit - 1).place().cursor()) : Optional.empty());
    }
}
