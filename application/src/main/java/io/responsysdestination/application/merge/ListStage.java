package io.responsysdestination.application.merge;

import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Tickets of a table that are at its list, or wait behind others that are. A row waits for earlier ones whose person is looked for by other
 * identifiers, since it may be the same person; rows looked for by a common identifier keep their order in the list.
 */
final class ListStage {
    private final Map<Set<IdentifierKind>, TreeSet<Long>> numbersByKinds = new HashMap<>();
    private final TreeMap<Long, Ticket> listed = new TreeMap<>();

    void enter(Ticket ticket) {
        numbersByKinds.computeIfAbsent(kinds(ticket), unused -> new TreeSet<>()).add(ticket.number);
    }

    void leave(Ticket ticket) {
        Set<IdentifierKind> kinds = kinds(ticket);
        TreeSet<Long> numbers = numbersByKinds.get(kinds);
        if (numbers != null && numbers.remove(ticket.number) && numbers.isEmpty()) {
            numbersByKinds.remove(kinds);
        }
    }

    /** The list has answered for the ticket's person. */
    void listed(Ticket ticket) {
        listed.put(ticket.number, ticket);
    }

    /** Lets go what waits for nothing more. */
    List<Ticket> pass() {
        List<Ticket> passing = new ArrayList<>();
        Set<String> riidsAhead = new HashSet<>();
        for (Ticket ticket : listed.values()) {
            if (!riidsAhead.contains(ticket.riid) && mayPass(ticket)) {
                leave(ticket);
                passing.add(ticket);
            } else {
                riidsAhead.add(ticket.riid);
            }
        }
        passing.forEach(ticket -> listed.remove(ticket.number));
        return passing;
    }

    /** What waits never goes on. */
    void clear() {
        listed.clear();
    }

    private boolean mayPass(Ticket ticket) {
        Set<IdentifierKind> kinds = kinds(ticket);
        return numbersByKinds.entrySet().stream()
                .noneMatch(other ->
                        other.getValue().first() < ticket.number && Collections.disjoint(other.getKey(), kinds));
    }

    /** Whether any row up to this one may still come. */
    boolean holdsUpTo(long number) {
        return numbersByKinds.values().stream().anyMatch(numbers -> numbers.first() <= number);
    }

    private static Set<IdentifierKind> kinds(Ticket ticket) {
        return ticket.list().rule().matchColumns().kinds();
    }
}
