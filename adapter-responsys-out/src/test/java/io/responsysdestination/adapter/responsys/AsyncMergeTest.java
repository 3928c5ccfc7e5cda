package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.accepted;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.running;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.stubPoll;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.stubPolls;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.succeeded;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AsyncMergeTest extends AgainstResponsys {
    @BeforeEach
    void login() {
        stubLogin();
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted("r-1")));
    }

    @Test
    void followsARequestToItsEndAndReadsItsRows() {
        // R04, R05: acceptance is no success, and a success may hold refused rows. The bodies are Oracle's samples.
        stubPolls(
                "r-1",
                okJson(running("r-1")),
                okJson(running("r-1")),
                succeeded("r-1", "[\"1\"],[\"MERGEFAILED: Record 1 = INVALID_PARAMETER: The value x is bad\"]"));

        var outcomes = given(account().lists().merge(listMerge(MergeApi.ASYNC, 2)));

        assertThat(outcomes)
                .containsExactly(
                        new Merged("1").ofRequest("r-1"),
                        new Refused("INVALID_PARAMETER", "The value x is bad").ofRequest("r-1"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(ASYNC_MEMBERS))
                .withHeader("Authorization", equalTo("EdU_token-1"))
                .withHeader("Message-Expiration", equalTo("3600")));
        RESPONSYS.verify(3, getRequestedFor(urlEqualTo(REQUESTS + "/r-1")));
    }

    @Test
    void encodesTheRequestsId() {
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted("TVV/j+TY=")));
        RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/TVV%2Fj%2BTY%3D")).willReturn(succeeded("TVV/j+TY=", "[\"1\"]")));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1))))
                .containsExactly(new Merged("1").ofRequest("TVV/j+TY="));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "QUEUED_SOMEWHERE_NEW"})
    void aStateThatIsNotKnownIsNotFinal(String status) {
        stubPolls(
                "r-1",
                okJson("{\"requestId\":\"r-1\",\"status\":\"" + status + "\",\"response\":null}"),
                succeeded("r-1", "[\"1\"]"));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1))))
                .containsExactly(new Merged("1").ofRequest("r-1"));
    }

    @Test
    void classifiesAFailedRequestLikeASynchronousError() {
        stubPoll("r-1", okJson("""
                {"response":{"type":"","title":"List not found","errorCode":"LIST_NOT_FOUND",
                   "detail":"CONTACTS_LIST List Not Found","errorDetails":[]},
                 "requestId":"r-1","apiName":"","status":"FAILURE"}
                """));

        var failure = failure(account().lists().merge(listMerge(MergeApi.ASYNC, 1)));

        assertThat(failure)
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("LIST_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // expired in the queue, with its error under another name
                """
                {"responseMessage":{"type":"","title":"Async API request expired","errorCode":"ASYNC_REQUEST_EXPIRED",
                   "detail":"Async API request expired","errorDetails":[]},"requestId":"r-1","status":"FAILURE"}
                """,
                // purged
                """
                {"response":{"type":"","title":"","errorCode":"RESPONSE_PURGED","detail":""},
                 "requestId":"r-1","status":"UNKNOWN"}
                """,
                "{\"requestId\":\"r-1\",\"status\":\"UNKNOWN\"}",
            })
    void asksTheCallerToSendAgainWhenTheOutcomeIsLost(String poll) {
        stubPoll("r-1", okJson(poll));

        var outage = outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1)));

        assertThat(outage.reason()).isEqualTo("the outcome of the asynchronous request is lost");
        assertThat(outage.after()).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"requestId\":\"r-1\",\"status\":\"FAILURE\"}",
                "{\"requestId\":\"r-1\",\"status\":\"SUCCESS\"}",
                "{\"requestId\":\"r-1\",\"status\":\"SUCCESS\",\"response\":{\"recordData\":{\"records\":[]}}}"
            })
    void neverTakesAnEndWithoutRowsForSuccess(String poll) {
        stubPoll("r-1", okJson(poll));

        assertThat(outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1))).reason())
                .isEqualTo("Responsys' answer was not understood");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"requestId\":\"\"}", "<html>", "[]"})
    void neverTakesAnAcceptanceWithoutIdForSuccess(String body) {
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS))
                .willReturn(aResponse().withStatus(202).withBody(body)));

        assertThat(outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1))).reason())
                .isEqualTo("Responsys' answer was not understood");
    }

    @Test
    void asksTheCallerToSendAgainWhenPollsAreRefused() {
        stubPoll("r-1", error(404, "RESOURCE_NOT_FOUND", "", ""));

        assertThat(outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1))).after())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void waitsWhenResponsysQueueIsFullOrItsLimitReached() {
        RESPONSYS.stubFor(
                post(urlEqualTo(ASYNC_MEMBERS)).willReturn(error(500, "UNABLE_TO_SUBMIT_ASYNC_REQUEST", "", "")));
        assertThat(outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1))).after())
                .isEqualTo(Duration.ofSeconds(1));

        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(error(400, "API_LIMIT_EXCEEDED", "", "")));
        assertThat(failure(account().lists().merge(listMerge(MergeApi.ASYNC, 1))))
                .isEqualTo(new Throttled(Duration.ofSeconds(60)));
    }

    @Test
    void asksForAPersonWhereTheAsynchronousApiIsSwitchedOff() {
        RESPONSYS.stubFor(
                post(urlEqualTo(ASYNC_MEMBERS)).willReturn(error(401, "ASYNC_API_DISABLED_FOR_USER", "", "")));

        assertThat(failure(account().lists().merge(listMerge(MergeApi.ASYNC, 1))))
                .isInstanceOf(CredentialsRefused.class);
    }
}
