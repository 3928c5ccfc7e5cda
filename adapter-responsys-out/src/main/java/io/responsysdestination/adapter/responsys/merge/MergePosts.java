package io.responsysdestination.adapter.responsys.merge;

import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.call.ResourcePath;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.MergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;

/** Merges as they go over the wire; for whoever sends them and for whoever only wants to see them. */
public final class MergePosts {
    private static final MergeMapper MAPPER = new MergeMapperImpl();

    private MergePosts() {}

    public static Post of(ListMergeRequest request) {
        return new Post(root(request.api()) + ResourcePath.listMembers(request.list()), MAPPER.toListMerge(request));
    }

    public static Post of(PetMergeRequest request) {
        return new Post(
                root(request.api()) + ResourcePath.petMembers(request.list(), request.pet()),
                MAPPER.toPetMerge(request));
    }

    public static Post of(MergeRequest request) {
        return request instanceof ListMergeRequest list ? of(list) : of((PetMergeRequest) request);
    }

    /** The list or PET, whichever API it is written to by. */
    static String target(MergeRequest request) {
        return request instanceof PetMergeRequest pet
                ? ResourcePath.petMembers(pet.list(), pet.pet())
                : ResourcePath.listMembers(((ListMergeRequest) request).list());
    }

    private static String root(MergeApi api) {
        return switch (api) {
            case SYNC -> ResourcePath.API;
            case ASYNC -> ResourcePath.ASYNC_API;
        };
    }
}
