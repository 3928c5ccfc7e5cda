package io.responsysdestination.bootstrap.proof;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an event is about: each kind has a subscription and a table of its own. */
enum Subject {
    PROFILE("Profiles", "FIRST_NAME LAST_NAME", "CITY_ POSTAL_STREET_1_", "LAST_NAME CITY_ SEASON_TWO", "SEASON_TWO"),
    /** A table that exists before the first event. */
    SIZES("Sizes", "SHOE", "SHIRT HAT", "SHOE HAT"),
    /** A table that the service creates. */
    TIERS("Tiers", "TIER PLAN", "PLAN");

    private final String subscription;
    private final List<Set<String>> columnSets;

    Subject(String subscription, String... columnSets) {
        this.subscription = subscription;
        this.columnSets = Stream.of(columnSets)
                .map(columns -> Set.of(columns.split(" ", -1)))
                .toList();
    }

    String subscription() {
        return subscription;
    }

    /** The columns that an event may set together, each to a {@link Mark}. */
    List<Set<String>> columnSets() {
        return columnSets;
    }

    /** All that can hold a {@link Mark}. */
    Set<String> columns() {
        return columnSets.stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean isPet() {
        return this != PROFILE;
    }
}
