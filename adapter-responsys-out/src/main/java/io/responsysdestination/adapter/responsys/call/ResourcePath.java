package io.responsysdestination.adapter.responsys.call;

import io.responsysdestination.adapter.responsys.wire.PercentEncoding;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.pet.PetName;

/** Paths below {@code /rest/…Api/v1.3}, names percent-encoded: real accounts have blanks and slashes in them. */
public final class ResourcePath {
    public static final String API = "/rest/api/v1.3";
    public static final String ASYNC_API = "/rest/asyncApi/v1.3";

    /** Without a version; with one Responsys answers 404 (Oracle, "Throttling"). */
    public static final String RATE_LIMITS = "/rest/api/ratelimit";

    private ResourcePath() {}

    public static String listMembers(ListName list) {
        return list(list) + "/members";
    }

    public static String listFields(ListName list) {
        return list(list) + "/fields";
    }

    public static String pets(ListName list) {
        return list(list) + "/listExtensions";
    }

    public static String petMembers(ListName list, PetName pet) {
        return pets(list) + "/" + PercentEncoding.encode(pet.value()) + "/members";
    }

    private static String list(ListName list) {
        return "/lists/" + PercentEncoding.encode(list.value());
    }
}
