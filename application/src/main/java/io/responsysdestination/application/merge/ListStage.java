package io.responsysdestination.application.merge;

import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rows of a table are not past the list yet. A row waits for earlier ones whose person is looked for by other
 * identifiers, since it may be the same person; rows looked for by a common identifier keep their order in the list.
 */
final class ListStage {
    private final Map<Set<IdentifierKind>, TreeSet<Long>> numbersByKinds = new HashMap<>();

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

    boolean mayPass(Ticket ticket) {
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
