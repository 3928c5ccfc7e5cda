package io.responsysdestination.adapter.responsys.pet;

import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetDefinition;

/** The creation of a PET as it goes over the wire. */
public final class PetPosts {
    private static final PetMapper MAPPER = new PetMapperImpl();

    private PetPosts() {}

    public static Post creation(ListName list, PetDefinition definition) {
        return new Post(ResourcePath.API + ResourcePath.pets(list), MAPPER.toCreation(definition));
    }
}
