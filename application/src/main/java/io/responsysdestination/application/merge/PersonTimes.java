package io.responsysdestination.application.merge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who has unfinished rows in one target, and how new they are: a row that happened earlier than one of them waits, and so
 * does whatever comes for the person after it, so that nobody waits for ever.
 */
final class PersonTimes {
    private final Map<Object, Unfinished> byPerson = new HashMap<>();
    private final Map<Ticket, Collection<?>> personsOf = new HashMap<>();
    private List<Parked> parked = new ArrayList<>();
    private boolean released;

    private record Parked(Ticket ticket, Collection<?> persons) {}

    private static final class Unfinished {
        private int rows;
        private int parked;
        private Moment newest = Moment.EARLIEST;

        private boolean isNothing() {
            return rows == 0 && parked == 0;
        }
    }

    /** Whether the ticket was put aside; if not, it counts as unfinished from now on. */
    boolean parks(Ticket ticket, Collection<?> persons) {
        boolean mustWait = persons.stream()
                .map(byPerson::get)
                .anyMatch(other -> other != null && (other.parked > 0 || other.newest.isAfter(ticket.moment())));
        if (mustWait) {
            parked.add(new Parked(ticket, persons));
        } else {
            personsOf.put(ticket, persons);
        }
        for (Object person : persons) {
            Unfinished unfinished = byPerson.computeIfAbsent(person, unused -> new Unfinished());
            if (mustWait) {
                unfinished.parked++;
            } else {
                unfinished.rows++;
                unfinished.newest = unfinished.newest.isAfter(ticket.moment()) ? unfinished.newest : ticket.moment();
            }
        }
        return mustWait;
    }

    void ended(Ticket ticket) {
        Collection<?> persons = personsOf.remove(ticket);
        if (persons == null) {
            return;
        }
        for (Object person : persons) {
            Unfinished unfinished = byPerson.get(person);
            if (unfinished != null && --unfinished.rows == 0) {
                unfinished.newest = Moment.EARLIEST;
                if (unfinished.isNothing()) {
                    byPerson.remove(person);
                }
            }
        }
        released = true;
    }

    boolean knows(Object person) {
        return byPerson.containsKey(person);
    }

    /** Offers what was put aside once more, in order, if anything has ended since. */
    void release(Consumer<Ticket> offer) {
        if (!released || parked.isEmpty()) {
            return;
        }
        released = false;
        unpark().forEach(offer);
    }

    /** Takes out what was put aside, in order. */
    List<Ticket> unpark() {
        List<Parked> waiting = parked;
        parked = new ArrayList<>();
        for (Parked each : waiting) {
            for (Object person : each.persons()) {
                Unfinished unfinished = byPerson.get(person);
                if (unfinished != null) {
                    unfinished.parked--;
                    if (unfinished.isNothing()) {
                        byPerson.remove(person);
                    }
                }
            }
        }
        return waiting.stream().map(Parked::ticket).toList();
    }
}
