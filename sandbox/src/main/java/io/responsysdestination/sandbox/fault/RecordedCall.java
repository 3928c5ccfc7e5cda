package io.responsysdestination.sandbox.fault;

/**
 * A call that came in, kept for assertions.
 *
 * @param port the port it came in on, which tells login from data calls
 * @param uri path and query as they were sent
 */
public record RecordedCall(int port, String method, String uri, String body) {

    /** Without the body: it may hold personal data or a password. */
    @Override
    public String toString() {
        return "RecordedCall[" + port + " " + method + " " + uri.replaceAll("\\?.*", "?***") + "]";
    }
}
