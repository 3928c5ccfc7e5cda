package io.responsysdestination.adapter.responsys.pace;

/**
 * The API functions that the service calls. Responsys limits each on its own, by account and minute (Oracle,
 * "Throttling").
 *
 * <p>The defaults hold where the account's own limits cannot be read: 200 is Oracle's default for functions of high
 * volume, 10 for login and 100 for reading lists are those of its sample, 10 for creating PETs is what the reference
 * destination has observed; for deletions nothing is known, so they have as few. An account usually has more, never less.
 */
public enum ApiFunction {
    LOGIN("Login", "POST", false, "auth/token", "login", 10),
    RATE_LIMITS("Retrieve Throttling Limits", "GET", false, "ratelimit", "retrieve", 10),
    LIST_FIELDS("Retrieve Profile List Fields", "GET", false, "lists/{}/fields", "retrieve", 100),
    LIST_MERGE("Merge List Recipients", "POST", false, "lists/{}/members", "merge", 200),
    PETS("Retrieve Profile Extension Tables", "GET", false, "lists/{}/listextensions", "retrieve", 100),
    PET_CREATE("Create Profile Extension Table", "POST", false, "lists/{}/listextensions", "create", 10),
    LIST_DELETE("Delete List Recipients", "POST", false, "lists/{}/members", "delete", 10),
    PET_DELETE(
            "Delete Profile Extension Recipients", "POST", false, "lists/{}/listextensions/{}/members", "delete", 10),
    PET_MERGE("Merge Profile Extension Recipients", "POST", false, "lists/{}/listextensions/{}/members", "merge", 200),
    ASYNC_LIST_MERGE("Async Merge List Recipients", "POST", true, "lists/{}/members", "merge", 200),
    ASYNC_PET_MERGE(
            "Async Merge Profile Extension Recipients",
            "POST",
            true,
            "lists/{}/listextensions/{}/members",
            "merge",
            200),
    ASYNC_POLL("Async Retrieve Response", "GET", true, "requests/{}", "retrieve", 200);

    private final String label;
    private final String verb;
    private final boolean async;
    private final String path;
    private final String action;
    private final int documentedLimit;

    ApiFunction(String label, String verb, boolean async, String path, String action, int documentedLimit) {
        this.label = label;
        this.verb = verb;
        this.async = async;
        this.path = path;
        this.action = action;
        this.documentedLimit = documentedLimit;
    }

    /** The name that people know it by. */
    public String label() {
        return label;
    }

    public String verb() {
        return verb;
    }

    /** Whether it belongs to the asynchronous API. */
    public boolean isAsync() {
        return async;
    }

    /** Lower case, below the API's version, with "{}" for each name in it. */
    public String path() {
        return path;
    }

    /** The word, in lower case, that tells it from functions which share verb and path. */
    public String action() {
        return action;
    }

    /** Calls a minute where Responsys does not say. */
    public int documentedLimit() {
        return documentedLimit;
    }

    /** Those by which the limits themselves are read cannot wait for them. */
    boolean isNeededToReadLimits() {
        return this == LOGIN || this == RATE_LIMITS;
    }
}
