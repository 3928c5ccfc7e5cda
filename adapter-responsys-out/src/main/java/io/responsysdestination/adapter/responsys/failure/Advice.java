package io.responsysdestination.adapter.responsys.failure;

import java.util.Map;
import java.util.Optional;

/** What a person can do about an error code, in the words that end up in a dead letter or on the console. */
final class Advice {
    private static final int DETAIL_LENGTH_MAX = 500;

    private static final String THEN_TRY_AGAIN = "then reload the configuration or restart";

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("INVALID_USER_NAME_PASSWORD", "check username and userPassword, " + THEN_TRY_AGAIN),
            Map.entry("PASSWORD_LOCKOUT", "have an administrator unlock the API user, " + THEN_TRY_AGAIN),
            Map.entry("PASSWORD_EXPIRED", "set a new password for the API user and configure it, " + THEN_TRY_AGAIN),
            Map.entry("ACCOUNT_SUSPENDED", "ask Oracle why the account is suspended, " + THEN_TRY_AGAIN),
            Map.entry(
                    "LOGIN_BLOCKED_INVALID_IPRANGE",
                    "allow this service's address in the API user's login range, " + THEN_TRY_AGAIN),
            Map.entry("API_DISABLED_FOR_USER", "give the API user the List Web Services Manager role"),
            Map.entry("INSUFFICIENT_ACCESS", "give the API user the List, Table and Folder Web Services Manager roles"),
            Map.entry("API_BLOCKED", "ask Oracle to allow this API function for the account"),
            Map.entry("ASYNC_API_DISABLED_FOR_USER", "switch the asynchronous API on, or use_responsys_async_api off"),
            Map.entry("LIST_NOT_FOUND", "check profileListName; lists are created in Responsys"),
            Map.entry("FOLDER_NOT_FOUND", "create the folder in Responsys or name one that exists"),
            Map.entry("TABLE_NOT_FOUND", "check the name of the PET"),
            Map.entry("PROFILE_EXTENSION_NOT_FOUND", "check the name of the PET"),
            Map.entry("RESOURCE_NOT_FOUND", "check the names of list, folder and PET"),
            Map.entry("INVALID_FIELD_NAME", "compare the mapping's columns with those of the list or PET"),
            Map.entry("RECIPIENT_LIMIT_EXCEEDED", "send fewer records a request"));

    private Advice() {}

    /** Responsys' own words, shortened, with what to do; never empty. */
    static String reason(ErrorBody error) {
        String said = error.detail().isBlank() ? error.title() : error.detail();
        String shortened = said.length() > DETAIL_LENGTH_MAX ? said.substring(0, DETAIL_LENGTH_MAX) + "…" : said;
        String what = shortened.isBlank() ? error.code() : shortened.strip();
        return withAdvice(error.code(), what);
    }

    /**
     * The same without Responsys' own words: a destination that has stopped shows its reason in the log and to whoever asks
     * after its health, and what is said about a login may repeat it.
     */
    static String reasonOfRefusedLogin(String code) {
        return withAdvice(code, "Responsys refuses with " + code);
    }

    private static String withAdvice(String code, String what) {
        return Optional.ofNullable(BY_CODE.get(code))
                .map(advice -> what + " (" + advice + ")")
                .orElse(what);
    }
}
