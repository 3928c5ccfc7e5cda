package io.responsysdestination.adapter.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals and opens what is kept, by AES-256-GCM: the nonce (12 bytes), the encrypted bytes, the tag (16). The place where it
 * belongs is authenticated with it, so that nothing opens in another column or row. Not to be shared by threads.
 *
 * <p>A nonce is 8 random bytes of this object and a counter of 4. Random bytes alone would be used up, as one key should not seal more than 2^32
 * times with them (NIST SP 800-38D, 8.3), which a ledger may do in weeks.
 */
final class Sealing {
    /** By how much sealed bytes are longer. */
    static final int OVERHEAD_BYTES = 12 + 16;

    private static final String TRANSFORMATION = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final EncryptionKeys keys;
    private final Cipher cipher;
    private final SecureRandom random = new SecureRandom();
    private long nonceStart;
    private int nonceCounter;

    Sealing(EncryptionKeys keys) {
        this.keys = keys;
        try {
            cipher = Cipher.getInstance(TRANSFORMATION);
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /** The number of the key that seals; empty if nothing is to be sealed. */
    Optional<Long> key() {
        return keys.current().map(EncryptionKeys.Key::id);
    }

    /** To be asked for only if there is a {@link #key}. */
    byte[] seal(byte[] clear, String place, long row) {
        EncryptionKeys.Key key = keys.current().orElseThrow();
        if (nonceCounter == 0) {
            nonceStart = random.nextLong();
        }
        byte[] sealed = new byte[clear.length + OVERHEAD_BYTES];
        ByteBuffer.wrap(sealed).putLong(nonceStart).putInt(nonceCounter++);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(aad(place, row));
            int unused = cipher.doFinal(clear, 0, clear.length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException(defect);
        }
        return sealed;
    }

    /** Empty if these are not the bytes that were sealed with this key for this place. */
    Optional<byte[]> open(long key, byte[] sealed, String place, long row) {
        Optional<EncryptionKeys.Key> found = keys.find(key);
        if (found.isEmpty() || sealed.length < OVERHEAD_BYTES) {
            return Optional.empty();
        }
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE, found.get().secret(), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE_BYTES));
            cipher.updateAAD(aad(place, row));
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (AEADBadTagException broken) {
            return Optional.empty();
        } catch (GeneralSecurityException defect) {
            throw new IllegalStateException(defect);
        }
    }

    private static byte[] aad(String place, long row) {
        byte[] name = place.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(name.length + Long.BYTES)
                .put(name)
                .putLong(row)
                .array();
    }
}
