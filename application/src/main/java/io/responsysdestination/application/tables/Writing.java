package io.responsysdestination.application.tables;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;
import java.util.Optional;

/** A subscription, for what it writes to. */
public record Writing(String subscription, ActionKind action, FixedNames names) {
    private static final String LIST_NAME = "list_name";
    private static final String PET_NAME = "pet_name";

    public boolean listComesFromEvents() {
        return names.comesFromEvents(LIST_NAME);
    }

    public boolean petComesFromEvents() {
        return names.comesFromEvents(PET_NAME);
    }

    /** Fails with an {@code InvalidValueException} when no list can have the name. */
    public Optional<ListName> list(DestinationSettings settings) {
        return names.text(LIST_NAME).map(ListName::new).or(settings::profileListName);
    }

    /** Fails with an {@code InvalidValueException} when no PET can have the name. */
    public Optional<PetName> pet(DestinationSettings settings) {
        return names.text(PET_NAME).map(PetName::new).or(settings::profileExtensionTable);
    }
}
