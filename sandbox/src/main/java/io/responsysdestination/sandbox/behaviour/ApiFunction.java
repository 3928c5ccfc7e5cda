package io.responsysdestination.sandbox.behaviour;

/**
 * The functions that Responsys throttles one by one, as {@code GET /rest/api/ratelimit} lists them.
 *
 * <p>Default limits are those that customers report (list and PET merge 400 a minute, all PETs 1000, create PET 10, poll
 * 1000) or that Oracle's sample shows (login 10, retrieve lists and recipients 100); 200 otherwise.
 */
public enum ApiFunction {
    LOGIN(10, "Login", "/rest/api/v1.3/auth/token", "POST"),
    RETRIEVE_RATE_LIMITS(200, "Retrieve Throttling Limits", "/rest/api/ratelimit", "GET"),
    RETRIEVE_PROFILE_LISTS(100, "Retrieve Profile Lists", "/rest/api/v1.3/lists", "GET"),
    RETRIEVE_LIST_FIELDS(200, "Retrieve Profile List Fields", "/rest/api/v1.3/lists/{listName}/fields", "GET"),
    MERGE_LIST_RECIPIENTS(400, "Merge List Recipients", "/rest/api/v1.3/lists/{listName}/members", "POST"),
    RETRIEVE_LIST_RECIPIENTS(100, "Retrieve List Recipients", "/rest/api/v1.3/lists/{listName}/members", "GET"),
    DELETE_LIST_RECIPIENTS(200, "Delete List Recipients", "/rest/api/v1.3/lists/{listName}/members/{riid}", "DELETE"),
    COUNT_LIST_RECIPIENTS(
            200, "Retrieve List Recipients Count", "/rest/api/v1.3/lists/{listName}/members/count", "GET"),
    RETRIEVE_PROFILE_EXTENSIONS(
            1000, "Retrieve Profile Extension Tables", "/rest/api/v1.3/lists/{listName}/listExtensions", "GET"),
    CREATE_PROFILE_EXTENSION(
            10, "Create Profile Extension Table", "/rest/api/v1.3/lists/{listName}/listExtensions", "POST"),
    MERGE_PROFILE_EXTENSION_RECIPIENTS(
            400,
            "Merge Profile Extension Recipients",
            "/rest/api/v1.3/lists/{listName}/listExtensions/{petName}/members",
            "POST"),
    RETRIEVE_PROFILE_EXTENSION_RECIPIENTS(
            200,
            "Retrieve Profile Extension Recipients",
            "/rest/api/v1.3/lists/{listName}/listExtensions/{petName}/members",
            "GET"),
    DELETE_PROFILE_EXTENSION_RECIPIENTS(
            200,
            "Delete Profile Extension Recipients",
            "/rest/api/v1.3/lists/{listName}/listExtensions/{petName}/members/{riid}",
            "DELETE"),
    RETRIEVE_FOLDERS(200, "Retrieve Folders", "/rest/api/v1.3/folders", "GET"),
    CREATE_FOLDER(200, "Create Folder", "/rest/api/v1.3/folders", "POST"),
    ASYNC_MERGE_LIST_RECIPIENTS(
            400, "Async Merge List Recipients", "/rest/asyncApi/v1.3/lists/{listName}/members", "POST"),
    ASYNC_MERGE_PROFILE_EXTENSION_RECIPIENTS(
            400,
            "Async Merge Profile Extension Recipients",
            "/rest/asyncApi/v1.3/lists/{listName}/listExtensions/{petName}/members",
            "POST"),
    ASYNC_RETRIEVE_RESPONSE(1000, "Async Retrieve Response", "/rest/asyncApi/v1.3/requests/{requestId}", "GET");

    private final int callsPerMinute;
    private final String api;
    private final String resourcePath;
    private final String verb;

    ApiFunction(int callsPerMinute, String api, String resourcePath, String verb) {
        this.callsPerMinute = callsPerMinute;
        this.api = api;
        this.resourcePath = resourcePath;
        this.verb = verb;
    }

    public int callsPerMinute() {
        return callsPerMinute;
    }

    public String api() {
        return api;
    }

    public String resourcePath() {
        return resourcePath;
    }

    public String verb() {
        return verb;
    }
}
