package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static io.responsysdestination.adapter.responsys.MergeRequests.row;
import static io.responsysdestination.adapter.responsys.MergeRequests.rows;
import static io.responsysdestination.adapter.responsys.MergeRequests.rule;
import static io.responsysdestination.adapter.responsys.call.AuthorizedCalls.REQUEST_BYTES_MAX;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureTest extends AgainstResponsys {
    @BeforeEach
    void login() {
        stubLogin();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "400, API_LIMIT_EXCEEDED, , Throttled, 60",
        "401, API_LIMIT_EXCEEDED, , Throttled, 60",
        "429, API_LIMIT_EXCEEDED, , Throttled, 60",
        "429, API_LIMIT_EXCEEDED, 7, Throttled, 7",
        "429, API_LIMIT_EXCEEDED, 'Thu, 01 Jan 2026 00:01:30 GMT', Throttled, 90",
        "429, API_LIMIT_EXCEEDED, soon, Throttled, 60",
        "429, API_LIMIT_EXCEEDED, 0, Throttled, 1",
        "429, API_LIMIT_EXCEEDED, 999999, Throttled, 3600",
        "400, INTERNAL_CAPACITY_LIMIT_EXCEEDED, , CapacityExceeded, 600",
        "429, INTERNAL_CAPACITY_LIMIT_EXCEEDED, 30, CapacityExceeded, 30",
        "401, LOGIN_BLOCKED_TEMPORARILY, , Outage, 120",
        "500, UNRECOVERABLE_EXCEPTION, , Outage, 30",
        "500, UNEXPECTED_EXCEPTION, , Outage, 1",
        "500, UNABLE_TO_SUBMIT_ASYNC_REQUEST, , Outage, 1",
        "401, WS_ARG_DISABLED, , Outage, 1",
        "401, API_NOT_ALLOWED_IN_SECONDARY, , Outage, 1",
        "500, SOME_CODE_OF_TOMORROW, , Outage, 1",
        "503, SOME_CODE_OF_TOMORROW, 5, Outage, 5"
    })
    void saysHowLongToWait(int status, String code, String retryAfter, String kind, int seconds) { // R47
        var answer = error(status, code, "", "some detail");
        RESPONSYS.stubFor(
                post(MEMBERS).willReturn(retryAfter == null ? answer : answer.withHeader("Retry-After", retryAfter)));

        CallFailure failure = merge(account());

        assertThat(failure).isInstanceOfSatisfying(CallFailure.TryLater.class, later -> {
            assertThat(later.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(seconds));
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "401, Outage, 1",
        "403, Outage, 1",
        "408, Outage, 1",
        "302, Outage, 1",
        "500, Outage, 1",
        "502, Outage, 1",
        "503, Outage, 30",
        "504, Outage, 1",
        "404, Outage, 1",
        "405, Outage, 1",
        "410, Outage, 1",
        "200, Outage, 1",
        "204, Outage, 1",
        "429, Throttled, 60"
    })
    void saysHowLongToWaitWhenAGatewayAnswersHtml(int status, String kind, int seconds) {
        RESPONSYS.stubFor(post(MEMBERS)
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "text/html")
                        .withHeader("Location", RESPONSYS.baseUrl() + "/elsewhere")
                        .withBody("<html><body>Sorry</body></html>")));

        CallFailure failure = merge(account());

        assertThat(failure).isInstanceOfSatisfying(CallFailure.TryLater.class, later -> {
            assertThat(later.getClass().getSimpleName()).isEqualTo(kind);
            assertThat(later.after()).isEqualTo(Duration.ofSeconds(seconds));
        });
        RESPONSYS.verify(0, postRequestedFor(urlEqualTo("/elsewhere")));
    }

    @ParameterizedTest(name = "{1}: {3}")
    @CsvSource({
        "400, INVALID_PARAMETER, Invalid request parameters, Match Column is null, false",
        "400, INVALID_PARAMETER, Invalid request parameters, 'Record 0 = Bad Email Format', true",
        "400, INVALID_NUMBER, , 'Record 12 = not a number', true",
        "400, INVALID_DATE, , x, false",
        "400, INVALID_FIELD_NAME, Invalid field name, NICKNAME, false",
        "400, INVALID_OBJECT, , x, false",
        "400, INVALID_REQUEST_CONTENT, Invalid request content, Request body is empty or invalid, false",
        "400, PATH_NOT_VALID, , x, false",
        "400, RECIPIENT_LIMIT_EXCEEDED, , x, true",
        "404, LIST_NOT_FOUND, List not found, CONTACTS_LIST List Not Found, false",
        "404, TABLE_NOT_FOUND, , x, false",
        "404, RESOURCE_NOT_FOUND, , x, false",
        "500, LIST_NOT_FOUND, , x, false",
        "422, SOME_CODE_OF_TOMORROW, , x, false"
    })
    void refusesTheRequestWithItsCodeAndSaysWhetherARowIsAtFault(
            int status, String code, String title, String detail, boolean rowAtFault) {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(error(status, code, title == null ? "" : title, detail)));

        CallFailure failure = merge(account());

        assertThat(failure).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.rowAtFault()).isEqualTo(rowAtFault);
            assertThat(refused.reason()).contains(detail);
        });
    }

    @Test
    void saysWhatToDoBesideResponsysOwnWords() {
        RESPONSYS.stubFor(post(MEMBERS)
                .willReturn(error(404, "FOLDER_NOT_FOUND", "Folder not found", "Folder [Segment] not found")));

        assertThat(merge(account()).reason())
                .isEqualTo("Folder [Segment] not found (create the folder in Responsys or name one that exists)");
    }

    @ParameterizedTest
    @CsvSource({"400, HTTP_400, false", "422, HTTP_422, false", "413, HTTP_413, true"})
    void refusesTheRequestByItsStatusWhenThereIsNoErrorBody(int status, String code, boolean rowAtFault) {
        RESPONSYS.stubFor(
                post(MEMBERS).willReturn(aResponse().withStatus(status).withBody("<html>no such page</html>")));

        assertThat(merge(account())).isInstanceOfSatisfying(RequestRefused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.rowAtFault()).isEqualTo(rowAtFault);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "401, API_DISABLED_FOR_USER",
        "401, INSUFFICIENT_ACCESS",
        "400, API_BLOCKED",
        "401, SOME_CODE_OF_TOMORROW",
        "200, ASYNC_API_DISABLED_FOR_USER"
    })
    void asksForAPersonWhenRightsAreMissing(int status, String code) {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(error(status, code, "", "no")));

        assertThat(merge(account()))
                .isInstanceOfSatisfying(
                        CredentialsRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo(code));
        RESPONSYS.verify(1, logins());
    }

    @Test
    void doesNotTakeAnyTextForAnErrorCode() {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(error(400, "ada@example.org is bad", "", "")));

        assertThat(merge(account()))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("HTTP_400"));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aBrokenConnectionIsAnOutage(Fault fault) {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(aResponse().withFault(fault)));

        assertThat(merge(account()))
                .isInstanceOfSatisfying(
                        Outage.class, outage -> assertThat(outage.after()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void aSlowAnswerIsAnOutage() {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(okJson(merged("[\"1\"]")).withFixedDelay(5_000)));
        var account = account(RESPONSYS.baseUrl(), impatientCalls());
        signIn(account);

        assertThat(merge(account).reason()).isEqualTo("Responsys did not answer in time");
    }

    @Test
    void anAnswerThatDripsIsAnOutage() {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(okJson(merged("[\"1\"]")).withChunkedDribbleDelay(20, 6_000)));
        var account = account(RESPONSYS.baseUrl(), impatientCalls());
        signIn(account);

        assertThat(merge(account).reason()).isEqualTo("Responsys did not answer in time");
    }

    @Test
    void aHostThatCannotBeReachedIsAnOutage() throws IOException {
        int freePort;
        try (ServerSocket socket = new ServerSocket(0)) {
            freePort = socket.getLocalPort();
        }
        var account = account("http://127.0.0.1:" + freePort, patient());

        assertThat(merge(account).reason())
                .isEqualTo(
                        "Responsys cannot be reached at http://127.0.0.1:" + freePort + ": the connection was refused");
    }

    @Test
    void aHostThatNobodyKnowsIsAnOutageThatNamesIt() {
        var account = account("https://no-such-host.invalid", patient());

        assertThat(merge(account).reason())
                .isEqualTo("Responsys cannot be reached at https://no-such-host.invalid: no such host is known");
    }

    @Test
    void aHostThatSpeaksNoTlsIsAnOutageThatNamesIt() {
        var account = account("https://localhost:" + RESPONSYS.getPort(), patient());

        assertThat(merge(account).reason())
                .isEqualTo("Responsys cannot be reached at https://localhost:" + RESPONSYS.getPort()
                        + ": no secure connection, the certificate or TLS version does not fit");
    }

    @Test
    void aPageInPlaceOfTheListSaysWhatToCheck() {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(aResponse().withStatus(404).withBody("<html>no such page</html>")));

        assertThat(merge(account()).reason()).isEqualTo("HTTP 404 without Responsys' error body: check baseUrl");
    }

    @Test
    void aRequestThatTheGatewayWouldDropIsRefusedBeforeItIsSent() {
        String value = "x".repeat(REQUEST_BYTES_MAX);
        var rows = rows(row("EMAIL_ADDRESS_", "ada@example.org", "NOTE", value));
        var request = new ListMergeRequest(LIST, MergeApi.SYNC, rule(IdentifierKind.EMAIL_ADDRESS), rows);

        assertThat(failure(account().lists().merge(request)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.rowAtFault()).isTrue());
        RESPONSYS.verify(0, postRequestedFor(urlEqualTo(MEMBERS)));
    }

    @Test
    void neverPrintsWhatResponsysRepeatsOfARow() {
        RESPONSYS.stubFor(post(MEMBERS).willReturn(error(400, "INVALID_PARAMETER", "", "Record 0 = ada@example.org")));

        assertThat(merge(account())).asString().contains("INVALID_PARAMETER").doesNotContain("ada");
    }

    private static CallFailure merge(ResponsysAccount account) {
        return failure(account.lists().merge(listMerge(MergeApi.SYNC, 1)));
    }

    private static void signIn(ResponsysAccount account) {
        assertThat(given(account.signIn())).isNotNull();
    }

    /** Impatient with data calls only: the stub's first answer of all, to login, may be slow. */
    private static ResponsysTiming impatientCalls() {
        ResponsysTiming patient = patient();
        return new ResponsysTiming(
                Duration.ofSeconds(1),
                PATIENCE,
                patient.loginPause(),
                patient.tokenMaxAge(),
                patient.asyncFirstPoll(),
                patient.asyncPollMax(),
                patient.messageExpiration(),
                patient.petCacheAge());
    }
}
