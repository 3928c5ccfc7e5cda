package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest extends AgainstResponsys {
    @RegisterExtension
    static final WireMockExtension END_POINT = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    @Test
    void sendsTheCredentialsPercentEncodedInTheBodyOnly() {
        stubLogin();

        SignedIn signedIn = given(account().signIn());

        assertThat(signedIn.endPoint()).isEqualTo(URI.create(RESPONSYS.baseUrl()));
        RESPONSYS.verify(logins().withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
                .withHeader("Authorization", absent())
                .withRequestBody(equalTo("user_name=api%20user&password=p%26ss%2Bw%3Drd%25%C3%A9&auth_type=password")));
    }

    @Test
    void sendsDataCallsToTheEndPointAndKeepsTheGatewaysPrefixOnBothHosts() {
        // R34, R55
        RESPONSYS.stubFor(post(urlEqualTo("/prefix" + LOGIN))
                .willReturn(okJson(
                        "{\"authToken\":\"EdU_1\",\"issuedAt\":1,\"endPoint\":\"" + END_POINT.baseUrl() + "\"}")));
        END_POINT.stubFor(post(urlEqualTo("/prefix" + MEMBERS)).willReturn(okJson(merged("[\"7\"]"))));
        var account = account(RESPONSYS.baseUrl() + "/prefix/", patient());

        var outcomes = given(account.lists().merge(listMerge(MergeApi.SYNC, 1)));

        assertThat(outcomes).containsExactly(new Merged("7"));
        assertThat(given(account.signIn()).endPoint()).isEqualTo(URI.create(END_POINT.baseUrl() + "/prefix"));
        END_POINT.verify(
                postRequestedFor(urlEqualTo("/prefix" + MEMBERS)).withHeader("Authorization", equalTo("EdU_1")));
    }

    @Test
    void staysAtTheBaseUrlWhenLoginNamesNoEndPoint() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(okJson("{\"authToken\":\"EdU_1\",\"issuedAt\":1}")));
        RESPONSYS.stubFor(post(MEMBERS).willReturn(okJson(merged("[\"7\"]"))));

        assertThat(given(account().lists().merge(listMerge(MergeApi.SYNC, 1)))).containsExactly(new Merged("7"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"authToken\":\"\",\"issuedAt\":1}",
                "{\"authToken\":null}",
                "[]",
                "",
                "<html>welcome</html>",
                "{\"authToken\":\"EdU_1\",\"endPoint\":\"http://api5-009.responsys.net\"}",
                "{\"authToken\":\"EdU_1\",\"endPoint\":\"ftp://127.0.0.1\"}",
                "{\"authToken\":\"EdU_1\",\"endPoint\":\"no address\"}"
            })
    void neverTakesALoginWithoutTokenOrWithAnUnsafeEndPointForSuccess(String body) {
        // R35
        RESPONSYS.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));
        var account = account();

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        assertThat(account.state().name()).isEqualTo(AccountState.Name.READY);
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_USER_NAME_PASSWORD",
        "401, PASSWORD_LOCKOUT",
        "401, PASSWORD_EXPIRED",
        "401, ACCOUNT_SUSPENDED",
        "401, LOGIN_BLOCKED_INVALID_IPRANGE",
        "401, API_DISABLED_FOR_USER",
        "401, INSUFFICIENT_ACCESS",
        "400, API_BLOCKED",
        "401, SOME_CODE_OF_TOMORROW",
        "400, INVALID_PARAMETER"
    })
    void neverRepeatsALoginThatIsRefused(int status, String code) {
        RESPONSYS.stubFor(post(LOGIN).willReturn(error(status, code, "Invalid username or password", "")));
        var account = account();

        var first = failure(account.signIn());
        clock.advance(Duration.ofDays(1));
        var second = failure(account.lists().merge(listMerge(MergeApi.SYNC, 1)));

        assertThat(first)
                .isInstanceOfSatisfying(
                        CredentialsRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        assertThat(second).isEqualTo(first);
        assertThat(account.state())
                .isEqualTo(new AccountState(AccountState.Name.CREDENTIALS_REFUSED, Optional.of(code)));
        RESPONSYS.verify(1, logins());
    }

    @Test
    void pausesWhenLoginIsBlockedForAWhile() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(error(401, "LOGIN_BLOCKED_TEMPORARILY", "", "")));
        var account = account();

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        clock.advance(Duration.ofSeconds(119));
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofSeconds(1));
        RESPONSYS.verify(1, logins());
        stubLogin();
        clock.advance(Duration.ofSeconds(1));

        assertThat(given(account.signIn())).isNotNull();
        RESPONSYS.verify(2, logins());
    }

    @Test
    void pausesLongerAfterThreeLoginsWithoutAnAnswer() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        var account = account();

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        assertThat(outage(account.signIn()).reason()).isEqualTo("waiting before the next login");
        clock.advance(Duration.ofMinutes(2));
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        clock.advance(Duration.ofMinutes(2));
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(10));
        RESPONSYS.verify(3, logins());
    }

    @Test
    void countsLoginsWithoutAnAnswerAnewAfterOneThatWorked() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));
        var account = account();
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        clock.advance(Duration.ofMinutes(2));
        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
        clock.advance(Duration.ofMinutes(2));
        stubLogin();
        assertThat(given(account.signIn())).isNotNull();
        clock.advance(Duration.ofMinutes(90));

        RESPONSYS.stubFor(post(LOGIN).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThat(outage(account.signIn()).after()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void waitsAMinuteWhenLoginsAreThrottled() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(error(401, "API_LIMIT_EXCEEDED", "", "")));
        var account = account();

        assertThat(failure(account.signIn())).isEqualTo(new Throttled(Duration.ofSeconds(60)));
        assertThat(failure(account.signIn())).isInstanceOf(Outage.class);
        RESPONSYS.verify(1, logins());
    }

    @Test
    void neverRefusesRowsBecauseLoginIsNotFound() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(aResponse().withStatus(404).withBody("<html>")));

        assertThat(outage(account().lists().merge(listMerge(MergeApi.SYNC, 1))).reason())
                .contains("baseUrl")
                .contains("404");
    }

    @Test
    void takesTheSchemeInAnyCase() {
        // R36
        stubLogin();
        var account = account(RESPONSYS.baseUrl().replace("http", "http".toUpperCase(Locale.ROOT)), patient());

        assertThat(given(account.signIn()).endPoint()).isEqualTo(URI.create(RESPONSYS.baseUrl()));
        assertThat(new ResponsysConnection(URI.create("HTTPS://abc-api.Example.org/x/"), "u", "p").baseUrl())
                .isEqualTo(URI.create("https://abc-api.example.org/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://abc-api.responsys.ocs.oraclecloud.com",
                "http://127.0.0.1.example.org",
                "ftp://localhost",
                "localhost:8080",
                "//host",
                "https://user@host",
                "https://host?x=1",
                "https://host#x"
            })
    void refusesABaseUrlThatCouldLeakThePassword(String baseUrl) {
        assertThatThrownBy(() -> new ResponsysConnection(URI.create(baseUrl), "u", "p"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("baseUrl");
    }

    @Test
    void neverPrintsTheCredentials() {
        assertThat(new ResponsysConnection(URI.create("https://host"), "carol", "s3cret"))
                .asString()
                .contains("https://host")
                .doesNotContain("carol")
                .doesNotContain("s3cret");
    }

    @Test
    void answersAnOutageOnceClosed() {
        stubLogin();
        var account = account();
        account.close();

        assertThat(outage(account.signIn()).reason()).isEqualTo("the service is closing");
    }
}
