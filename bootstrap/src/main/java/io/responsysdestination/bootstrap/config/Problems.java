package io.responsysdestination.bootstrap.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Set;

/** Collects what is wrong, in whatever order it is found; what is said twice counts once. */
final class Problems {
    /** Whoever has more than this mends these first. */
    static final int COUNT_MAX = 500;

    private final String file;
    private final Set<Problem> found = new LinkedHashSet<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Place place, String message) {
        if (found.size() < COUNT_MAX) {
            found.add(new Problem(file, place.line(), place.column(), place.path(), message));
        }
    }

    /** Throws if there are any. */
    void orThrow() {
        if (!found.isEmpty()) {
            throw toException();
        }
    }

    ConfigurationException toException() {
        return new ConfigurationException(found.stream()
                .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
                .toList());
    }
}
