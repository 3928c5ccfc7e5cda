package io.responsysdestination.adapter.responsys.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * The sum that each side sets the other in a login with a certificate (Oracle, "Authentication with Certificates"): the
 * other returns the bytes, encrypted by its private RSA key. Takes some milliseconds; not for event loops.
 */
final class Challenge {
    /** Text, as Oracle asks for; 128 random bits. */
    private static final int RANDOM_BYTES = 16;

    private static final String RSA = "RSA/ECB/PKCS1Padding";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Challenge() {}

    static byte[] fresh() {
        byte[] random = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII);
    }

    static boolean isAnswered(byte[] challenge, byte[] answer, PublicKey key) {
        return rsa(Cipher.DECRYPT_MODE, key, answer)
                .filter(decrypted -> MessageDigest.isEqual(challenge, decrypted))
                .isPresent();
    }

    /** Empty if the challenge is longer than the key can take. */
    static Optional<byte[]> answer(byte[] challenge, PrivateKey key) {
        return rsa(Cipher.ENCRYPT_MODE, key, challenge);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Reads both alphabets, as Oracle's pages do not say which one Responsys answers in; empty if it is neither. */
    static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getUrlDecoder()
                    .decode(text.strip().replace('+', '-').replace('/', '_').getBytes(StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> rsa(int mode, Key key, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance(RSA);
            cipher.init(mode, key);
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException unfit) {
            return Optional.empty();
        }
    }
}
