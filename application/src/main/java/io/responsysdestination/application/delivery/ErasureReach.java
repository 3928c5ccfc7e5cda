package io.responsysdestination.application.delivery;

import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.application.port.out.ProfileDeletion;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where people may be known at a moment.
 *
 * @param accounts of the configuration that is in force
 * @param former destinations as they were configured before, whose lanes have not come to their end
 */
public record ErasureReach(List<Account> accounts, List<Destination> former) {
    public ErasureReach {
        accounts = List.copyOf(accounts);
        former = List.copyOf(former);
    }

    /**
     * One destination's.
     *
     * @param deletion how people are deleted in it
     * @param places lists and PETs that its configuration names
     */
    public record Account(Destination destination, ProfileDeletion deletion, Set<Place> places) {
        public Account {
            places = Set.copyOf(places);
        }
    }

    Optional<Account> account(String destination) {
        return accounts.stream()
                .filter(account -> account.destination().name().equals(destination))
                .findFirst();
    }

    /** All that make, or have made, rows of events. */
    List<Destination> destinations() {
        return Stream.concat(accounts.stream().map(Account::destination), former.stream())
                .toList();
    }
}
