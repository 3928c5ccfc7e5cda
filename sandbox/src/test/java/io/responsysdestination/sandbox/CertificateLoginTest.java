package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.behaviour.Choice.ChallengeAlphabet;
import io.responsysdestination.sandbox.behaviour.Choice.WrongChallengeAnswer;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Cipher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class CertificateLoginTest extends SandboxTestCase {
    private static final KeyAndCertificate CLIENT = KeyAndCertificate.selfSigned("client");
    private static final KeyAndCertificate STRANGER = KeyAndCertificate.selfSigned("stranger");
    private static final String CHALLENGE = "4711 is a text";

    @ParameterizedTest
    @EnumSource(ChallengeAlphabet.class)
    void givesATokenToTheKeyOfTheCertificateAndProvesItself(ChallengeAlphabet alphabet) throws Exception {
        RunningSandbox sandbox = start(recipe(SandboxBehaviour.defaults().with(alphabet)));
        var caller = new Caller(client, sandbox.baseUrl());

        Reply first = begin(caller);
        Reply second = caller.withToken(text(first, "authToken"))
                .form("auth_type", "client", "user_name", "machine", "server_challenge", answer(first, CLIENT.key()));

        Key serverKey = CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Sandbox.serverCertificate().getBytes(StandardCharsets.US_ASCII)))
                .getPublicKey();
        assertThat(rsa(Cipher.DECRYPT_MODE, serverKey, decoded(text(first, "clientChallenge"))))
                .asString()
                .isEqualTo(CHALLENGE);
        assertThat(second.status()).isEqualTo(200);
        assertThat(text(second, "endPoint")).isEqualTo("http://127.0.0.1:" + sandbox.dataPort());
        Caller data = caller.at(text(second, "endPoint"));
        assertThat(data.withToken(text(second, "authToken")).get(Caller.LISTS).status())
                .isEqualTo(200);
        assertThat(data.withToken(text(first, "authToken")).get(Caller.LISTS).errorCode())
                .isEqualTo("INVALID_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({"INVALID_USER_NAME_PASSWORD_400,400,INVALID_USER_NAME_PASSWORD", "INVALID_TOKEN_401,401,INVALID_TOKEN"})
    void refusesAnotherKey(WrongChallengeAnswer choice, int status, String errorCode) throws Exception {
        var caller = caller(SandboxBehaviour.defaults().with(choice));
        Reply first = begin(caller);

        Reply second = finish(caller, first, STRANGER.key());

        assertThat(second.status()).isEqualTo(status);
        assertThat(second.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void letsAChallengeExpire() throws Exception {
        var caller = caller(SandboxBehaviour.defaults());
        Reply late = begin(caller);
        clock.forward(Duration.ofMinutes(5).minusMillis(1));
        assertThat(finish(caller, late, CLIENT.key()).status()).isEqualTo(200);
        Reply tooLate = begin(caller.withToken(""));

        clock.forward(Duration.ofMinutes(5));

        assertThat(finish(caller, tooLate, CLIENT.key()).errorCode()).isEqualTo("TOKEN_EXPIRED");
    }

    @Test
    void takesAnAnswerOnce() throws Exception {
        var caller = caller(SandboxBehaviour.defaults());
        Reply first = begin(caller);

        assertThat(finish(caller, first, CLIENT.key()).status()).isEqualTo(200);
        assertThat(finish(caller, first, CLIENT.key()).errorCode()).isEqualTo("INVALID_TOKEN");
    }

    @Test
    void knowsUsersByPasswordOrByCertificate() {
        var caller = caller(SandboxBehaviour.defaults());

        assertThat(caller.form("auth_type", "server", "user_name", Sandbox.USER, "client_challenge", "YQ")
                        .errorCode())
                .isEqualTo("INVALID_USER_NAME_PASSWORD");
        assertThat(caller.login("machine", "").errorCode()).isEqualTo("INVALID_USER_NAME_PASSWORD");
        assertThat(caller.form("auth_type", "server", "user_name", "machine", "client_challenge", "no base64!")
                        .errorCode())
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void neverPrintsAKey() {
        assertThat(CLIENT).hasToString("KeyAndCertificate[***]");
    }

    private Caller caller(SandboxBehaviour behaviour) {
        return new Caller(client, start(recipe(behaviour)).baseUrl());
    }

    private static Sandbox.Builder recipe(SandboxBehaviour behaviour) {
        return standard().account("machine", CLIENT.certificate()).behaviour(behaviour);
    }

    private static Reply begin(Caller caller) {
        String challenge =
                Base64.getUrlEncoder().withoutPadding().encodeToString(CHALLENGE.getBytes(StandardCharsets.US_ASCII));
        return caller.form("auth_type", "server", "user_name", "machine", "client_challenge", challenge);
    }

    private static Reply finish(Caller caller, Reply first, Key key) throws GeneralSecurityException {
        return caller.withToken(text(first, "authToken"))
                .form("auth_type", "client", "user_name", "machine", "server_challenge", answer(first, key));
    }

    private static String answer(Reply first, Key key) throws GeneralSecurityException {
        byte[] answer = rsa(Cipher.ENCRYPT_MODE, key, decoded(text(first, "serverChallenge")));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(answer);
    }

    private static String text(Reply reply, String member) {
        return reply.json().path(member).asText();
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
    }

    private static byte[] rsa(int mode, Key key, byte[] bytes) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(mode, key);
        return cipher.doFinal(bytes);
    }
}
