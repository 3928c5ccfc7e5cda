package io.responsysdestination.sandbox.http;

import io.responsysdestination.sandbox.behaviour.Choice.ExpiredToken;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens that carry their time of issue under a signature, so that none need be remembered: like Responsys', they cannot
 * be revoked and a new one leaves the older ones valid. They look like recorded ones: "E", then 54 URL-safe characters.
 */
final class Tokens {
    private static final String MAC = "HmacSHA256";
    private static final int NONCE_BYTES = 8;
    private static final int CLAIM_BYTES = Long.BYTES + NONCE_BYTES;
    private static final int SIGNATURE_BYTES = 24;

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;
    private final SandboxBehaviour behaviour;

    Tokens(SandboxBehaviour behaviour) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, MAC);
        this.behaviour = behaviour;
    }

    String issue(Instant now) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] claim = ByteBuffer.allocate(CLAIM_BYTES)
                .putLong(now.toEpochMilli())
                .put(nonce)
                .array();
        byte[] token = ByteBuffer.allocate(CLAIM_BYTES + SIGNATURE_BYTES)
                .put(claim)
                .put(signature(claim), 0, SIGNATURE_BYTES)
                .array();
        return "E" + Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /**
     * Lets a valid token pass.
     *
     * @param token the whole Authorization header: there is no scheme
     * @throws Refusal INVALID_TOKEN, or what was chosen for expired ones
     */
    void require(@Nullable String token, Instant now) {
        byte[] bytes = bytes(token);
        if (bytes.length != CLAIM_BYTES + SIGNATURE_BYTES) {
            throw Refusal.invalidToken();
        }
        byte[] claim = new byte[CLAIM_BYTES];
        byte[] signature = new byte[SIGNATURE_BYTES];
        ByteBuffer.wrap(bytes).get(claim).get(signature);
        byte[] expected = new byte[SIGNATURE_BYTES];
        System.arraycopy(signature(claim), 0, expected, 0, SIGNATURE_BYTES);
        if (!MessageDigest.isEqual(expected, signature)) {
            throw Refusal.invalidToken();
        }
        Instant issuedAt = Instant.ofEpochMilli(ByteBuffer.wrap(claim).getLong());
        if (!now.isBefore(issuedAt.plus(behaviour.tokenLifetime()))) {
            throw expired();
        }
    }

    /** The refusal of what was valid once, as chosen. */
    Refusal expired() {
        return switch (behaviour.choice(ExpiredToken.class)) {
            case TOKEN_EXPIRED_401 -> Refusal.tokenExpired();
            case INVALID_TOKEN_401 -> Refusal.invalidToken();
            case UNEXPECTED_EXCEPTION_500 -> Refusal.unexpectedException("Not a valid authentication token");
        };
    }

    private static byte[] bytes(@Nullable String token) {
        if (token == null || !token.startsWith("E")) {
            return new byte[0];
        }
        try {
            return Base64.getUrlDecoder().decode(token.substring(1));
        } catch (IllegalArgumentException noBase64) {
            return new byte[0];
        }
    }

    private byte[] signature(byte[] claim) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(key);
            return mac.doFinal(claim);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + MAC, missing);
        }
    }
}
