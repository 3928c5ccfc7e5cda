package io.responsysdestination.application.action;

import java.util.LinkedHashMap;
import java.util.Map;

/** The mappings that stand where a subscription has none of its own, as JSON values. */
public final class DefaultMappings {
    private static final Map<String, Object> USER_ID = path("$.userId");
    private static final Map<String, Object> EMAIL_ANYWHERE = firstOf("$.traits.email", "$.context.traits.email");
    private static final Map<String, Object> COMPUTATION_KEY = path("$.context.personas.computation_key");

    private DefaultMappings() {}

    /**
     * The defaults of Segment's mapping editor, but for {@code folder_name}: the editor fills in {@code Segment}, by which
     * the setting "Default Folder Name" could never have effect.
     */
    public static Map<String, Object> of(ActionKind kind) {
        return switch (kind) {
            case UPSERT_LIST_MEMBER -> Map.of("userData", upsertUserData());
            case SEND_TO_PET -> Map.of("userData", petUserData());
            case SEND_AUDIENCE_AS_PET ->
                Map.of(
                        "userData",
                        petUserData(),
                        "pet_name",
                        COMPUTATION_KEY,
                        "computation_key",
                        COMPUTATION_KEY,
                        "traits_or_props",
                        firstOf("$.traits", "$.properties"));
        };
    }

    /** Segment's documented table of identify traits and profile list columns. */
    public static Map<String, Object> recommended() {
        Map<String, Object> userData = new LinkedHashMap<>();
        userData.put("CUSTOMER_ID_", USER_ID);
        userData.put("EMAIL_ADDRESS_", path("$.traits.email"));
        userData.put("MOBILE_NUMBER_", path("$.traits.phone"));
        userData.put("POSTAL_ADDRESS_1_", path("$.traits.address.street"));
        userData.put("CITY_", path("$.traits.address.city"));
        userData.put("STATE_", path("$.traits.address.state"));
        userData.put("POSTAL_CODE_", path("$.traits.address.postalCode"));
        userData.put("COUNTRY_", path("$.traits.address.country"));
        return Map.of("userData", userData);
    }

    private static Map<String, Object> upsertUserData() {
        Map<String, Object> userData = new LinkedHashMap<>();
        userData.put("EMAIL_ADDRESS_", path("$.traits.email"));
        userData.put("EMAIL_MD5_HASH_", firstOf("$.traits.email_md5_hash", "$.traits.email_md5_hash_"));
        userData.put("EMAIL_SHA256_HASH_", path("$.traits.email_sha256_hash"));
        userData.put("CUSTOMER_ID_", USER_ID);
        userData.put("MOBILE_NUMBER_", path("$.traits.phone"));
        return userData;
    }

    private static Map<String, Object> petUserData() {
        Map<String, Object> userData = new LinkedHashMap<>();
        userData.put("EMAIL_ADDRESS_", EMAIL_ANYWHERE);
        userData.put("CUSTOMER_ID_", USER_ID);
        return userData;
    }

    private static Map<String, Object> path(String path) {
        return Map.of("@path", path);
    }

    private static Map<String, Object> firstOf(String first, String second) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("exists", path(first));
        condition.put("then", path(first));
        condition.put("else", path(second));
        return Map.of("@if", condition);
    }
}
