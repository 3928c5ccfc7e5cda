package io.responsysdestination.bootstrap.wiring;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.port.out.LedgerErasure.Place;
import io.responsysdestination.application.tables.Writing;
import io.responsysdestination.bootstrap.config.DestinationConfig;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** The lists and PETs that a destination's configuration names; those that only events name are known by deliveries. */
final class ConfiguredPlaces {
    private ConfiguredPlaces() {}

    static Set<Place> of(Connected destination) {
        Set<Place> places = new HashSet<>();
        DestinationConfig config = destination.config();
        config.settings().profileListName().ifPresent(list -> places.add(place(config, list)));
        for (Writing writing : destination.writings()) {
            try {
                add(writing, config, places);
            } catch (InvalidValueException noSuchName) {
                // Nothing can have been written to a table that cannot be.
            }
        }
        return places;
    }

    private static void add(Writing writing, DestinationConfig destination, Set<Place> places) {
        if (writing.listComesFromEvents()) {
            return;
        }
        writing.list(destination.settings()).ifPresent(list -> {
            Optional<PetName> pet = writing.action() == ActionKind.SEND_TO_PET && !writing.petComesFromEvents()
                    ? writing.pet(destination.settings())
                    : Optional.empty();
            places.add(new Place(destination.name(), list, pet));
        });
    }

    private static Place place(DestinationConfig destination, ListName list) {
        return new Place(destination.name(), list, Optional.empty());
    }
}
