package io.responsysdestination.adapter.responsys.auth;

import io.responsysdestination.domain.InvalidValueException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Function;

/** By what the API user proves who it is. Equal if Responsys could not tell them apart; never printed. */
public sealed interface Credentials {
    String username();

    <R> R fold(
            Function<? super Password, ? extends R> onPassword,
            Function<? super Certificate, ? extends R> onCertificate);

    /**
     * What a login by password takes.
     *
     * @throws InvalidValueException that names {@code username} or {@code userPassword}
     */
    static Credentials byPassword(String username, String password) {
        return new Password(username, password);
    }

    /**
     * What a login with a certificate takes, each part as PEM text.
     *
     * @param key the client's RSA key, PKCS#8, not encrypted
     * @param certificate the one that was uploaded for the API user; it must belong to the key
     * @param serverCertificate the one that was downloaded from Responsys
     * @throws InvalidValueException that names {@code username} or the part that is unusable
     */
    static Credentials byCertificate(String username, String key, String certificate, String serverCertificate) {
        RSAPrivateKey clientKey = Pem.privateKey("key", key);
        RSAPublicKey clientPublicKey = Pem.publicKeyOfCertificate("certificate", certificate);
        RSAPublicKey serverKey = Pem.publicKeyOfCertificate("serverCertificate", serverCertificate);
        if (!clientPublicKey.getModulus().equals(clientKey.getModulus())) {
            throw new InvalidValueException("key", "does not belong to certificate");
        }
        if (serverKey.getModulus().equals(clientKey.getModulus())) {
            throw new InvalidValueException(
                    "serverCertificate", "is the client's own; download that of Responsys from the account");
        }
        return new Certificate(username, clientKey, serverKey);
    }

    private static void requireUsername(String username) {
        if (username.isBlank()) {
            throw new InvalidValueException("username", "must not be blank");
        }
    }

    /** The API user's password. */
    record Password(String username, String password) implements Credentials {
        public Password {
            requireUsername(username);
            if (password.isEmpty()) {
                throw new InvalidValueException("userPassword", "must not be empty");
            }
        }

        @Override
        public <R> R fold(
                Function<? super Password, ? extends R> onPassword,
                Function<? super Certificate, ? extends R> onCertificate) {
            return onPassword.apply(this);
        }

        @Override
        public String toString() {
            return "Password[***]";
        }
    }

    /** The key whose certificate Responsys was given, and the key of the certificate that Responsys gave. */
    record Certificate(String username, PrivateKey key, PublicKey serverKey) implements Credentials {
        public Certificate {
            requireUsername(username);
        }

        @Override
        public <R> R fold(
                Function<? super Password, ? extends R> onPassword,
                Function<? super Certificate, ? extends R> onCertificate) {
            return onCertificate.apply(this);
        }

        @Override
        public String toString() {
            return "Certificate[***]";
        }
    }
}
