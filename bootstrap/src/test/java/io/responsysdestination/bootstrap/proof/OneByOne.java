package io.responsysdestination.bootstrap.proof;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the account must hold when delivered events are applied one by one. An event that is a dead letter in the end is not
 * applied; yet it may have been, if a life of the service that was killed had delivered it, so its values may be there.
 */
final class OneByOne {
    /** The service's setting for people of whom no event says more. */
    private static final String CONSENT_DEFAULT = "O";

    private final Map<Cell, Integer> newest = new HashMap<>();
    private final Map<Cell, Set<Integer>> dead = new HashMap<>();
    private final Map<Integer, Set<String>> consents = new HashMap<>();
    private final Map<Subject, Set<Integer>> people = new HashMap<>();
    private final Set<Integer> introduced = new HashSet<>();
    private final Set<Integer> withCustomerId = new HashSet<>();

    /** {@code events} with those of each person in their order. */
    OneByOne(List<MarkedEvent> events, Ends ends) {
        for (MarkedEvent event : events) {
            introduced.add(event.person());
            if (ends.isDelivered(event.messageId())) {
                apply(event);
            } else {
                keepInMind(event);
            }
        }
    }

    private void apply(MarkedEvent event) {
        people(Subject.PROFILE).add(event.person());
        people(event.subject()).add(event.person());
        event.columns()
                .forEach(column -> newest.put(new Cell(event.subject(), event.person(), column), event.number()));
        event.consent().ifPresent(isOptin -> {
            Set<String> one = new HashSet<>();
            one.add(word(isOptin));
            consents.put(event.person(), one);
        });
        if (event.hasCustomerId()) {
            withCustomerId.add(event.person());
        }
    }

    private void keepInMind(MarkedEvent event) {
        for (String column : event.columns()) {
            dead.computeIfAbsent(new Cell(event.subject(), event.person(), column), unused -> new HashSet<>())
                    .add(event.number());
        }
        event.consent().ifPresent(isOptin -> consents(event.person()).add(word(isOptin)));
    }

    /** Everybody who must have a row. */
    Set<Integer> people(Subject subject) {
        return people.computeIfAbsent(subject, unused -> new HashSet<>());
    }

    /** Whether an event of the person was accepted at all. */
    boolean isIntroduced(int person) {
        return introduced.contains(person);
    }

    boolean hasCustomerId(int person) {
        return withCustomerId.contains(person);
    }

    /** The event whose value must be there; -1 if the cell must be empty. */
    int newestAt(Cell cell) {
        return newest.getOrDefault(cell, -1);
    }

    /** Whether the number is that of a dead letter which is newer than what must be there. */
    boolean mayHold(Cell cell, int number) {
        return number > newestAt(cell) && dead.getOrDefault(cell, Set.of()).contains(number);
    }

    /** The consents that a person may have; one, unless dead letters are about consent. */
    Set<String> consents(int person) {
        return consents.computeIfAbsent(person, unused -> {
            Set<String> preset = new HashSet<>();
            preset.add(CONSENT_DEFAULT);
            return preset;
        });
    }

    private static String word(boolean isOptin) {
        return isOptin ? "I" : "O";
    }
}
