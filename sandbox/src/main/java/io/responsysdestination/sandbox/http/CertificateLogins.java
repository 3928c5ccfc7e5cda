package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.ChallengeAlphabet;
import io.responsysdestination.sandbox.behaviour.Choice.WrongChallengeAnswer;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** The two steps of logins with certificates, and those that are between them. */
final class CertificateLogins {
    /** No source says how long the second step may take. */
    static final Duration CHALLENGE_LIFETIME = Duration.ofMinutes(5);

    /** Beyond this, the oldest login that has not come to its second step is forgotten. */
    private static final int OPEN_MAX = 1_000;

    private static final int RANDOM_BYTES = 20;
    private static final int TOKEN_BYTES = 40;

    private final SecureRandom random = new SecureRandom();
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final Users users;
    private final SandboxBehaviour behaviour;
    private final Tokens tokens;

    CertificateLogins(Users users, SandboxBehaviour behaviour, Tokens tokens) {
        this.users = users;
        this.behaviour = behaviour;
        this.tokens = tokens;
    }

    private record Open(String user, String challenge, Instant since) {
        @Override
        public String toString() {
            return "Open[***]";
        }
    }

    /** The first step: answers the client's challenge and sets one, under a token that is good for the second step only. */
    ObjectNode begin(Map<String, String> form, Instant now) {
        String user = form.getOrDefault("user_name", "");
        Optional<PrivateKey> key = users.serverKey();
        if (!users.certificates().containsKey(user) || key.isEmpty()) {
            throw Refusal.invalidUserNamePassword();
        }
        byte[] answer = decoded(form.get("client_challenge"))
                .flatMap(challenge -> rsa(Cipher.ENCRYPT_MODE, key.get(), challenge))
                .orElseThrow(() -> Refusal.invalidParameter("client_challenge must be Base64 and short"));
        String challenge = HexFormat.of().formatHex(bytes(RANDOM_BYTES));
        String token = "E" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(TOKEN_BYTES));
        open.put(token, new Open(user, challenge, now));
        if (open.size() > OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
        }
        return Json.object()
                .put("authToken", token)
                .put("serverChallenge", encoded(ascii(challenge)))
                .put("clientChallenge", encoded(answer));
    }

    /** The second step: lets the right answer pass, once. */
    void require(Map<String, String> form, @Nullable String token, Instant now) {
        Open begun = token == null ? null : open.remove(token);
        if (begun == null || !begun.user().equals(form.get("user_name"))) {
            throw Refusal.invalidToken();
        }
        if (!now.isBefore(begun.since().plus(CHALLENGE_LIFETIME))) {
            throw tokens.expired();
        }
        PublicKey key = users.certificates().get(begun.user());
        boolean isRight = key != null
                && decoded(form.get("server_challenge"))
                        .flatMap(answer -> rsa(Cipher.DECRYPT_MODE, key, answer))
                        .filter(challenge -> MessageDigest.isEqual(ascii(begun.challenge()), challenge))
                        .isPresent();
        if (!isRight) {
            throw behaviour.is(WrongChallengeAnswer.INVALID_TOKEN_401)
                    ? Refusal.invalidToken()
                    : Refusal.invalidUserNamePassword();
        }
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private String encoded(byte[] bytes) {
        return (behaviour.is(ChallengeAlphabet.STANDARD) ? Base64.getEncoder() : Base64.getUrlEncoder())
                .encodeToString(bytes);
    }

    private static Optional<byte[]> decoded(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(Base64.getUrlDecoder()::decode);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<byte[]> rsa(int mode, Key key, byte[] bytes) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(mode, key);
            return Optional.of(cipher.doFinal(bytes));
        } catch (GeneralSecurityException unfit) {
            return Optional.empty();
        }
    }
}
