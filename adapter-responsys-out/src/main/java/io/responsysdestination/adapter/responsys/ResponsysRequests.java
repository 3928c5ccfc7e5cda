package io.responsysdestination.adapter.responsys;

import io.responsysdestination.adapter.responsys.call.Post;
import io.responsysdestination.adapter.responsys.merge.MergePosts;
import io.responsysdestination.adapter.responsys.pet.PetPosts;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.pet.PetDefinition;

/** What requests look like on the wire, made by the same code that sends them. Nothing is sent. */
public final class ResponsysRequests {
    private ResponsysRequests() {}

    /**
     * A request in words of HTTP. {@code toString} leaves out the body, which holds personal data.
     *
     * @param path below the end point that login names, percent-encoded
     * @param json the body
     */
    public record Described(String method, String path, String json) {
        @Override
        public String toString() {
            return "Described[" + method + " " + path + "]";
        }
    }

    public static Described describe(ListMergeRequest request) {
        return described(MergePosts.of(request));
    }

    public static Described describe(PetMergeRequest request) {
        return described(MergePosts.of(request));
    }

    /** The creation of a PET. */
    public static Described describe(ListName list, PetDefinition definition) {
        return described(PetPosts.creation(list, definition));
    }

    private static Described described(Post post) {
        return new Described("POST", post.path(), WireJson.write(post.body()).toString());
    }
}
