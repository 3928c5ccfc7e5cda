package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifiers of people as the ledger keeps them: the first 8 bytes of an HMAC-SHA-256 under a key that lies beside it.
 * Without the key nobody can try out whether somebody is in it. Eight bytes keep an index small that is
 * written to at random; among a hundred million identifiers a search finds a wrong one once in some 10^11 times. Not to be shared by threads.
 */
final class IdentifierHashes {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final Mac mac;

    private IdentifierHashes(byte[] key) throws GeneralSecurityException {
        mac = Mac.getInstance(ALGORITHM);
        mac.init(new SecretKeySpec(key, ALGORITHM));
    }

    /** Reads the key, or makes one. The folder keeps others out; the file does so even when it is copied with its rights. */
    static IdentifierHashes of(Path keyFile) throws CannotOpenStoreException {
        try {
            if (!Files.exists(keyFile)) {
                byte[] key = new byte[KEY_BYTES];
                new SecureRandom().nextBytes(key);
                Path fresh = Files.createTempFile(keyFile.toAbsolutePath().getParent(), "ledger", ".key");
                Files.write(fresh, key);
                Files.move(fresh, keyFile, StandardCopyOption.ATOMIC_MOVE);
            }
            byte[] key = Files.readAllBytes(keyFile);
            if (key.length != KEY_BYTES) {
                throw new CannotOpenStoreException("data: " + keyFile + " does not hold " + KEY_BYTES
                        + " bytes; put back the file that belongs to this directory");
            }
            return new IdentifierHashes(key);
        } catch (CannotOpenStoreException expected) {
            throw expected;
        } catch (IOException | GeneralSecurityException failure) {
            throw new CannotOpenStoreException(
                    "data: cannot read " + keyFile + " (" + failure.getClass().getSimpleName()
                            + "); see that it can be read and written by the service",
                    failure);
        }
    }

    long of(String identifier) {
        return ByteBuffer.wrap(mac.doFinal(identifier.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    /** Of content that must not be taken for another by chance: the first 16 bytes. */
    Fingerprint fingerprint(byte[] content) {
        ByteBuffer hash = ByteBuffer.wrap(mac.doFinal(content));
        return new Fingerprint(hash.getLong(), hash.getLong());
    }
}
