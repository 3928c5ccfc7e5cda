package io.responsysdestination.sandbox.http;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * Who may log in, by user name.
 *
 * @param certificates the public keys of the certificates that were uploaded
 * @param serverKey by which Responsys proves itself; there if anybody has a certificate
 */
public record Users(
        Map<String, String> passwords, Map<String, PublicKey> certificates, Optional<PrivateKey> serverKey) {
    public Users {
        passwords = Map.copyOf(passwords);
        certificates = Map.copyOf(certificates);
    }

    @Override
    public String toString() {
        return "Users[***]";
    }
}
