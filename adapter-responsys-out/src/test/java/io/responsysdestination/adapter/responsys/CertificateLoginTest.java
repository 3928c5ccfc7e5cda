package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.responsysdestination.adapter.responsys.auth.Credentials;
import io.responsysdestination.adapter.responsys.auth.CredentialsSource;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.sandbox.KeyAndCertificate;
import io.responsysdestination.sandbox.RunningSandbox;
import io.responsysdestination.sandbox.Sandbox;
import io.responsysdestination.sandbox.behaviour.ApiFunction;
import io.responsysdestination.sandbox.behaviour.Choice.ChallengeAlphabet;
import io.responsysdestination.sandbox.behaviour.Choice.WrongChallengeAnswer;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.fault.RecordedCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a sandbox that was given a certificate, where nothing else is said. */
class CertificateLoginTest extends AgainstResponsys {
    private static final String USER = "machine";
    private static final KeyAndCertificate CLIENT = KeyAndCertificate.selfSigned("client");
    private static final KeyAndCertificate STRANGER = KeyAndCertificate.selfSigned("stranger");

    @ParameterizedTest
    @EnumSource(ChallengeAlphabet.class)
    void logsInByTheKeyOfTheCertificate(ChallengeAlphabet alphabet) {
        RunningSandbox sandbox = start(clock, SandboxBehaviour.defaults().with(alphabet));
        var account = account(sandbox, CLIENT, Sandbox.serverCertificate());

        SignedIn signedIn = given(account.signIn());

        assertThat(signedIn.endPoint()).isEqualTo(URI.create("http://127.0.0.1:" + sandbox.dataPort()));
        assertThat(given(account.lists().schema(LIST)).columns()).isNotEmpty();
        assertThat(logins(sandbox)).hasSize(2);
    }

    @Test
    void renewsTheTokenByTheSameTwoStepsAndNeverByPassword() {
        RunningSandbox sandbox = start(clock, SandboxBehaviour.defaults());
        var account = account(sandbox, CLIENT, Sandbox.serverCertificate());
        assertThat(given(account.signIn())).isNotNull();

        clock.advance(Duration.ofMinutes(90));

        assertThat(given(account.lists().schema(LIST)).columns()).isNotEmpty();
        List<String> bodies = logins(sandbox);
        assertThat(bodies).hasSize(4).noneMatch(body -> body.contains("password"));
        assertThat(bodies.get(0)).startsWith("user_name=machine&auth_type=server&client_challenge=");
        assertThat(bodies.get(1)).startsWith("user_name=machine&auth_type=client&server_challenge=");
        assertThat(bodies.get(2))
                .startsWith("user_name=machine&auth_type=server&")
                .isNotEqualTo(bodies.get(0));
        assertThat(bodies.get(3))
                .startsWith("user_name=machine&auth_type=client&")
                .isNotEqualTo(bodies.get(1));
    }

    @ParameterizedTest
    @CsvSource({"INVALID_USER_NAME_PASSWORD_400, INVALID_USER_NAME_PASSWORD", "INVALID_TOKEN_401, INVALID_TOKEN"})
    void neverRepeatsALoginWhoseKeyIsRefused(WrongChallengeAnswer choice, String code) {
        RunningSandbox sandbox = start(clock, SandboxBehaviour.defaults().with(choice));
        var account = account(sandbox, STRANGER, Sandbox.serverCertificate());

        var first = failure(account.signIn());
        clock.advance(Duration.ofDays(1));
        var second = failure(account.lists().schema(LIST));

        assertThat(first)
                .isInstanceOfSatisfying(
                        CredentialsRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(second).isEqualTo(first);
        assertThat(logins(sandbox)).hasSize(2);
        assertThat(account.state().name()).isEqualTo(AccountState.Name.CREDENTIALS_REFUSED);
    }

    @Test
    void answersNobodyWhoHasNotProvenToBeResponsys() {
        RunningSandbox sandbox = start(clock, SandboxBehaviour.defaults());
        var account = account(sandbox, CLIENT, STRANGER.certificatePem());

        assertThat(failure(account.signIn())).isInstanceOfSatisfying(CredentialsRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo("SERVER_NOT_PROVEN");
            assertThat(refused.reason()).contains("serverCertificate");
        });

        assertThat(logins(sandbox)).singleElement().asString().contains("auth_type=server");
    }

    @Test
    void beginsAnewWhenTheChallengeHasExpired() {
        // The sandbox's time makes a leap between the two steps.
        var leap = new AtomicReference<>(Duration.ofMinutes(5));
        Instant start = clock.instant();
        var calls = new AtomicReference<>(start);
        InstantSource leaping = () -> calls.getAndUpdate(now -> now.plus(leap.get()));
        RunningSandbox sandbox = start(leaping, SandboxBehaviour.defaults());
        var account = account(sandbox, CLIENT, Sandbox.serverCertificate());

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        leap.set(Duration.ZERO);
        assertThat(outage(account.signIn()).reason()).isEqualTo("waiting before the next login");
        assertThat(logins(sandbox)).hasSize(2);
        clock.advance(Duration.ofMinutes(2));

        assertThat(given(account.signIn())).isNotNull();
        assertThat(logins(sandbox)).hasSize(4);
    }

    @Test
    void countsBothStepsAsLogins() {
        RunningSandbox sandbox = start(clock, SandboxBehaviour.defaults());
        var account = account(sandbox, CLIENT, Sandbox.serverCertificate());
        assertThat(given(account.signIn())).isNotNull();

        assertThat(sandbox.traffic().get(ApiFunction.LOGIN))
                .isNotNull()
                .satisfies(logins -> assertThat(logins.admitted()).isEqualTo(2));
        assertThat(account.uses())
                .succeedsWithin(PATIENCE)
                .satisfies(uses -> assertThat(uses).anySatisfy(use -> {
                    assertThat(use.function().name()).isEqualTo("LOGIN");
                    assertThat(use.used()).isEqualTo(2);
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"authToken\":\"EdU_1\"}",
                "{\"authToken\":\"EdU_1\",\"serverChallenge\":\"YQ\"}",
                "{\"authToken\":\"EdU_1\",\"clientChallenge\":\"YQ\"}",
                "{\"authToken\":\"EdU_1\",\"serverChallenge\":\"YQ\",\"clientChallenge\":\"no base64!\"}",
                "{\"serverChallenge\":\"YQ\",\"clientChallenge\":\"YQ\"}",
                "<html>welcome</html>"
            })
    void takesAnAnswerWithoutChallengesForAnOutage(String body) {
        RESPONSYS.stubFor(post(LOGIN).willReturn(okJson(body)));
        var account = account(RESPONSYS.baseUrl(), credentials(CLIENT, Sandbox.serverCertificate()));

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));

        RESPONSYS.verify(0, logins().withRequestBody(containing("auth_type=client")));
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() {
        assertProblem("key does not belong to certificate", STRANGER.keyPem(), CLIENT.certificatePem(), server());
        assertProblem(
                "serverCertificate is the client's own; download that of Responsys from the account",
                CLIENT.keyPem(),
                CLIENT.certificatePem(),
                CLIENT.certificatePem());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "client.pem | key must be PEM text with -----BEGIN PRIVATE KEY-----; ${file:PATH} puts in a file",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----AAAA-----END ENCRYPTED PRIVATE KEY----- | key must not be"
                        + " encrypted; openssl pkey -in KEY -out NEW decrypts it",
                "-----BEGIN RSA PRIVATE KEY-----AAAA-----END RSA PRIVATE KEY----- | key must be a PKCS#8 key;"
                        + " openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW makes one of it",
                "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY----- | key is not an RSA key",
                "-----BEGIN PRIVATE KEY-----AAAAA-----END PRIVATE KEY----- | key is not complete",
            })
    void saysHowToMendAKeyWithoutRepeatingIt(String key, String problem) {
        assertProblem(problem, key, CLIENT.certificatePem(), server());
    }

    @Test
    void saysHowToMendACertificate() {
        assertProblem(
                "certificate must be PEM text with -----BEGIN CERTIFICATE-----; ${file:PATH} puts in a file",
                CLIENT.keyPem(),
                CLIENT.keyPem(),
                server());
        assertProblem(
                "serverCertificate is not an X.509 certificate",
                CLIENT.keyPem(),
                CLIENT.certificatePem(),
                "-----BEGIN CERTIFICATE-----AAAA-----END CERTIFICATE-----");
    }

    @Test
    void findsAKeyAmongTheTextThatOpensslWritesAroundIt() {
        String bag = "Bag Attributes\n    friendlyName: client\n" + CLIENT.certificatePem() + "Key Attributes\n"
                + CLIENT.keyPem();

        assertThat(Credentials.byCertificate(USER, bag, bag, server()))
                .isEqualTo(credentials(CLIENT, server()).current());
    }

    @Test
    void neverPrintsTheCredentials() {
        var credentials = credentials(CLIENT, server());

        assertThat(List.of(
                        credentials.toString(),
                        credentials.current().toString(),
                        new ResponsysConnection(URI.create("https://host"), credentials).toString()))
                .allSatisfy(text -> assertThat(text)
                        .contains("***")
                        .doesNotContain(USER)
                        .doesNotContain("RSA")
                        .doesNotContain("modulus"));
    }

    private static void assertProblem(String problem, String key, String certificate, String serverCertificate) {
        assertThatThrownBy(() -> Credentials.byCertificate(USER, key, certificate, serverCertificate))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage(problem)
                .hasNoCause();
    }

    private static String server() {
        return Sandbox.serverCertificate();
    }

    private static RunningSandbox start(InstantSource time, SandboxBehaviour behaviour) {
        var starting = Sandbox.standard()
                .account(USER, CLIENT.certificate())
                .behaviour(behaviour)
                .clock(time)
                .recordsCalls()
                .build()
                .start(vertx);
        assertThat(starting.toCompletionStage()).succeedsWithin(PATIENCE);
        return starting.result();
    }

    private ResponsysAccount account(RunningSandbox sandbox, KeyAndCertificate client, String serverCertificate) {
        return account(sandbox.baseUrl(), credentials(client, serverCertificate));
    }

    private static CredentialsSource credentials(KeyAndCertificate client, String serverCertificate) {
        return CredentialsSource.of(
                Credentials.byCertificate(USER, client.keyPem(), client.certificatePem(), serverCertificate));
    }

    private static List<String> logins(RunningSandbox sandbox) {
        return sandbox.requests().stream()
                .filter(call -> call.uri().endsWith(LOGIN))
                .map(RecordedCall::body)
                .toList();
    }
}
