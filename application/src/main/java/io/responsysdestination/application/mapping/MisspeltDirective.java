package io.responsysdestination.application.mapping;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds {@code @path} in {@code @pth}, {@code @Path} and {@code @paht}. */
final class MisspeltDirective {
    /** One letter for another counts as two. */
    private static final int DIFFERENCES_MAX = 2;

    /** Nobody mistypes a name of this length. */
    private static final int LENGTH_MAX = 32;

    private static final int ASCII_END = 128;

    private MisspeltDirective() {}

    /** The name whose letters, in any order and case, are most nearly those of the unknown one. */
    static Optional<String> meantBy(String unknown, Collection<String> known) {
        return unknown.length() > LENGTH_MAX
                ? Optional.empty()
                : known.stream()
                        .filter(name -> differences(unknown, name) <= DIFFERENCES_MAX)
                        .min(Comparator.<String>comparingInt(name -> differences(unknown, name))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static int differences(String one, String other) {
        var surplus = new int[ASCII_END + 1];
        one.toLowerCase(Locale.ROOT).chars().forEach(letter -> surplus[Math.min(letter, ASCII_END)]++);
        other.toLowerCase(Locale.ROOT).chars().forEach(letter -> surplus[Math.min(letter, ASCII_END)]--);
        int differences = 0;
        for (int each : surplus) {
            differences += Math.abs(each);
        }
        return differences;
    }
}
