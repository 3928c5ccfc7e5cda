package io.responsysdestination.adapter.journal;

import io.responsysdestination.application.port.out.Fingerprints.Fingerprint;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Identifiers of people as the ledger keeps them: the first 8 bytes of an HMAC-SHA-256 under a key that lies beside it.
 * Without the key nobody can try out whether somebody is in it. Eight bytes keep an index small that is
 * written to at random; among a hundred million identifiers a search finds a wrong one once in some 10^11 times. Not to be shared by threads.
 */
final class IdentifierHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private static final int FINGERPRINT_BYTES = 16;

    private final Mac mac;

    /** {@code key}: of {@link LedgerKey}. */
    IdentifierHashes(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
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

    /** The bytes of the fingerprint of a message id, by which the message is found where the id itself is sealed. */
    byte[] messageFingerprint(String messageId) {
        return Arrays.copyOf(mac.doFinal(messageId.getBytes(StandardCharsets.UTF_8)), FINGERPRINT_BYTES);
    }
}
