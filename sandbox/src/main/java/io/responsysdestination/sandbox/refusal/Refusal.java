package io.responsysdestination.sandbox.refusal;

/**
 * The refusal of a whole call. Thrown where it is found and answered in one place; it carries no stack trace and its
 * message holds only the error code, because details may quote what the caller sent.
 */
public final class Refusal extends RuntimeException {
    private final int status;
    private final String errorCode;
    private final String title;
    private final String detail;

    private Refusal(int status, String errorCode, String title, String detail) {
        super(errorCode, null, false, false);
        this.status = status;
        this.errorCode = errorCode;
        this.title = title;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    public String errorCode() {
        return errorCode;
    }

    public String title() {
        return title;
    }

    public String detail() {
        return detail;
    }

    /** Recorded answer to a wrong user or password: 400, not 401. */
    public static Refusal invalidUserNamePassword() {
        return new Refusal(400, "INVALID_USER_NAME_PASSWORD", "Invalid username or password", "");
    }

    /** Recorded answer to an unknown token. */
    public static Refusal invalidToken() {
        return new Refusal(401, "INVALID_TOKEN", "Not a valid token", "Not a valid authentication token");
    }

    public static Refusal tokenExpired() {
        return new Refusal(401, "TOKEN_EXPIRED", "Authentication token expired", "Token expired");
    }

    /** How the rate limit call, and formerly others, report a bad token. */
    public static Refusal unexpectedException(String detail) {
        return new Refusal(500, "UNEXPECTED_EXCEPTION", "Unexpected exception", detail);
    }

    public static Refusal invalidParameter(String detail) {
        return new Refusal(400, "INVALID_PARAMETER", "Invalid request parameters", detail);
    }

    public static Refusal invalidFieldName(String detail) {
        return new Refusal(400, "INVALID_FIELD_NAME", "Invalid field name.", detail);
    }

    public static Refusal invalidRequestContent() {
        return new Refusal(
                400, "INVALID_REQUEST_CONTENT", "Invalid request content", "Request body is empty or invalid");
    }

    public static Refusal recipientLimitExceeded(int limit) {
        return new Refusal(
                400,
                "RECIPIENT_LIMIT_EXCEEDED",
                "Recipient limit exceeded",
                "A maximum of " + limit + " recipients is allowed per API call");
    }

    public static Refusal listNotFound(String list) {
        return new Refusal(404, "LIST_NOT_FOUND", "List not found", list + " List Not Found");
    }

    public static Refusal folderNotFound(String folder) {
        return new Refusal(404, "FOLDER_NOT_FOUND", "Folder not found", "Folder [" + folder + "] not found");
    }

    public static Refusal folderAlreadyExists(String folder) {
        return new Refusal(
                400, "FOLDER_ALREADY_EXISTS", "Folder already exists", "Folder [" + folder + "] already exists");
    }

    /** {@code errorCode} by choice: no source shows which one the merge call uses. */
    public static Refusal petNotFound(String errorCode, String pet) {
        return new Refusal(404, errorCode, "Table not found", "No PET Table found for given name [" + pet + "]");
    }

    /** {@code errorCode} by choice: no source shows it. */
    public static Refusal petAlreadyExists(String errorCode, String pet) {
        return new Refusal(400, errorCode, "Table already exists", "Table [" + pet + "] already exists");
    }

    public static Refusal recordNotFound() {
        return new Refusal(404, "RECORD_NOT_FOUND", "Record not found", "No records found in the list for given ids");
    }

    /** {@code status} by choice: sources name 400, 401 and 429. */
    public static Refusal apiLimitExceeded(int status, String function) {
        return new Refusal(
                status,
                "API_LIMIT_EXCEEDED",
                "API limit exceeded",
                "You exceeded your allowable limit to call the " + function
                        + " API function. Please try again in a minute.");
    }

    public static Refusal unableToSubmitAsyncRequest() {
        return new Refusal(
                500, "UNABLE_TO_SUBMIT_ASYNC_REQUEST", "Unable to submit async request", "The request queue is full");
    }
}
