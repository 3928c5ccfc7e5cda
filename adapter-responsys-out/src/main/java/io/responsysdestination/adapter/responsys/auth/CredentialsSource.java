package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.domain.InvalidValueException;

/**
 * Where an account gets its credentials from, before every login, so that new ones take effect without a restart.
 */
public interface CredentialsSource {
    /**
     * The credentials to log in with now. May read files: it is called on a thread that may wait, unless they never change.
     *
     * @throws InvalidValueException if there are none that could be used; its message is shown to people
     */
    Credentials current();

    /** The API user as first known; answers without reading anything. */
    String username();

    /** Whether other credentials may come: if not, a login that was refused is refused for good. */
    boolean mayChange();

    /** Always the same ones. */
    static CredentialsSource of(Credentials credentials) {
        return new Fixed(credentials);
    }

    /** Credentials that stay as they are. */
    record Fixed(Credentials current) implements CredentialsSource {
        @Override
        public String username() {
            return current.username();
        }

        @Override
        public boolean mayChange() {
            return false;
        }
    }
}
