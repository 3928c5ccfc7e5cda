package io.responsysdestination.adapter.responsys.auth;

/** The API user's name and password; never printed. */
public record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "Credentials[***]";
    }
}
