package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

        assertThat(outcomes).containsExactly(new Merged("1"), new Refused("INVALID_PARAMETER", "The value x is bad"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(ASYNC_MEMBERS))
                .withHeader("Authorization", equalTo("EdU_token-1"))
                .withHeader("Message-Expiration", equalTo("3600")));
        RESPONSYS.verify(3, getRequestedFor(urlEqualTo(REQUESTS + "/r-1")));
    }

    @Test
    void encodesTheRequestsId() {
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted("TVV/j+TY=")));
        RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/TVV%2Fj%2BTY%3D")).willReturn(succeeded("TVV/j+TY=", "[\"1\"]")));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1)))).containsExactly(new Merged("1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"IN_PROGRESS", "QUEUED_SOMEWHERE_NEW"})
    void aStateThatIsNotKnownIsNotFinal(String status) {
        stubPolls(
                "r-1",
                okJson("{\"requestId\":\"r-1\",\"status\":\"" + status + "\",\"response\":null}"),
                succeeded("r-1", "[\"1\"]"));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1)))).containsExactly(new Merged("1"));
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
    void asksAgainAfterAThrottledPollAndALostOne() {
        stubPolls(
                "r-1",
                error(429, "API_LIMIT_EXCEEDED", "", "").withHeader("Retry-After", "1"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                succeeded("r-1", "[\"1\"]"));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1)))).containsExactly(new Merged("1"));
        RESPONSYS.verify(3, getRequestedFor(urlEqualTo(REQUESTS + "/r-1")));
        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(ASYNC_MEMBERS)));
    }

    @Test
    void asksTheCallerToSendAgainWhenPollsAreRefused() {
        stubPoll("r-1", error(404, "RESOURCE_NOT_FOUND", "", ""));

        assertThat(outage(account().lists().merge(listMerge(MergeApi.ASYNC, 1))).after())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void givesUpOnceTheRequestHasSurelyLeftTheQueue() {
        stubPoll("r-1", okJson(running("r-1")));
        var account = account();
        var outcomes = account.lists().merge(listMerge(MergeApi.ASYNC, 1));
        await(outcomes, 1);

        clock.advance(Duration.ofMinutes(64));
        await(outcomes, 4);
        clock.advance(Duration.ofMinutes(1));

        assertThat(outage(outcomes).reason()).isEqualTo("the outcome of the asynchronous request is lost");
    }

    @ParameterizedTest
    @EnumSource(BulkShape.class)
    void asksForSeveralRequestsInOneCall(BulkShape shape) {
        stubTwoLists();
        stubPoll("r-A", okJson(running("r-A")));
        stubPoll("r-B", okJson(running("r-B")));
        RESPONSYS.stubFor(post(urlEqualTo(REQUESTS))
                .willReturn(okJson(shape.of(success("r-B", "[\"2\"]"), success("r-A", "[\"1\"]")))));
        var account = signedIn(Duration.ofMillis(300));

        var first = account.lists().merge(listMerge(new ListName("A"), MergeApi.ASYNC, 1));
        var second = account.lists().merge(listMerge(new ListName("B"), MergeApi.ASYNC, 1));

        assertThat(given(first)).containsExactly(new Merged("1"));
        assertThat(given(second)).containsExactly(new Merged("2"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(REQUESTS))
                .withRequestBody(equalToJson("{\"requestIds\": [\"r-A\", \"r-B\"]}", true, false)));
    }

    enum BulkShape {
        ARRAY("[%s,%s]"),
        OBJECT("{\"responses\":[%s,%s],\"links\":null}");

        private final String form;

        BulkShape(String form) {
            this.form = form;
        }

        String of(String one, String other) {
            return form.formatted(one, other);
        }
    }

    @ParameterizedTest
    @EnumSource(UnusableBulk.class)
    void asksOneByOneWhereTheBulkCallCannotBeUsed(UnusableBulk unusable) {
        stubTwoLists();
        stubBulkThenSinglePolls(unusable.answer());
        var account = signedIn(Duration.ofMillis(300));

        var first = account.lists().merge(listMerge(new ListName("A"), MergeApi.ASYNC, 1));
        var second = account.lists().merge(listMerge(new ListName("B"), MergeApi.ASYNC, 1));

        assertThat(given(first)).containsExactly(new Merged("1"));
        assertThat(given(second)).containsExactly(new Merged("2"));
        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(REQUESTS)));
    }

    enum UnusableBulk {
        NOT_FOUND,
        REFUSED,
        HTML,
        STRANGERS;

        ResponseDefinitionBuilder answer() {
            return switch (this) {
                case NOT_FOUND -> aResponse().withStatus(404).withBody("<html>no such page</html>");
                case REFUSED -> error(400, "INVALID_REQUEST_CONTENT", "", "");
                case HTML -> aResponse().withStatus(200).withBody("<html>welcome</html>");
                case STRANGERS -> okJson("[" + success("r-Z", "[\"9\"]") + "]");
            };
        }
    }

    @Test
    void asksSinglyForARequestThatTheBulkAnswerPassesOver() {
        stubTwoLists();
        stubBulkThenSinglePolls(okJson("[" + success("r-A", "[\"1\"]") + "]"));
        var account = signedIn(Duration.ofMillis(300));

        var first = account.lists().merge(listMerge(new ListName("A"), MergeApi.ASYNC, 1));
        var second = account.lists().merge(listMerge(new ListName("B"), MergeApi.ASYNC, 1));

        assertThat(given(first)).containsExactly(new Merged("1"));
        assertThat(given(second)).containsExactly(new Merged("2"));
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

    @Test
    void takesOnlySoManyRequestsAtATime() {
        RESPONSYS.stubFor(
                post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted("r-1").withFixedDelay(5_000)));
        var account = signedIn(Duration.ofMillis(300));
        List<CompletionStage<?>> taken = new ArrayList<>();
        for (int count = 0; count < AsyncRequests.OUTSTANDING_MAX; count++) {
            taken.add(account.lists().merge(listMerge(MergeApi.ASYNC, 1)));
        }

        var oneTooMany = account.lists().merge(listMerge(MergeApi.ASYNC, 1));

        assertThat(outage(oneTooMany).reason()).isEqualTo("too many asynchronous requests are on their way");
        assertThat(taken).noneMatch(outcomes -> outcomes.toCompletableFuture().isDone());
    }

    @Test
    void endsWithAnOutageWhenTheAccountIsClosed() {
        stubPoll("r-1", okJson(running("r-1")));
        var account = account();
        var outcomes = account.lists().merge(listMerge(MergeApi.ASYNC, 1));
        await(outcomes, 1);

        account.close();

        assertThat(outage(outcomes)).isNotNull();
    }

    static ResponseDefinitionBuilder accepted(String id) {
        return aResponse().withStatus(202).withBody("""
                {"requestId":"%s","apiName":"HaAsyncMergeListMembers","status":"REQUEST_ACCEPTED","links":[
                  {"rel":"asyncResponse","href":"/rest/asyncApi/v1.3/requests/%s","method":"GET"}]}
                """.formatted(id, id));
    }

    static ResponseDefinitionBuilder succeeded(String id, String records) {
        return okJson(success(id, records));
    }

    static void stubPoll(String id, ResponseDefinitionBuilder answer) {
        RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id)).willReturn(answer));
    }

    private static void stubPolls(String id, ResponseDefinitionBuilder... answers) {
        for (int index = 0; index < answers.length; index++) {
            RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id))
                    .inScenario("polls of " + id)
                    .whenScenarioStateIs(index == 0 ? STARTED : "after " + index)
                    .willReturn(answers[index])
                    .willSetStateTo("after " + (index + 1)));
        }
    }

    /** Single polls find the requests at their end only once they have been asked for together. */
    private static void stubBulkThenSinglePolls(ResponseDefinitionBuilder bulkAnswer) {
        RESPONSYS.stubFor(post(urlEqualTo(REQUESTS))
                .inScenario("bulk")
                .willReturn(bulkAnswer)
                .willSetStateTo("asked"));
        for (String id : new String[] {"r-A", "r-B"}) {
            String records = id.equals("r-A") ? "[\"1\"]" : "[\"2\"]";
            RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id))
                    .inScenario("bulk")
                    .whenScenarioStateIs(STARTED)
                    .willReturn(okJson(running(id))));
            RESPONSYS.stubFor(get(urlEqualTo(REQUESTS + "/" + id))
                    .inScenario("bulk")
                    .whenScenarioStateIs("asked")
                    .willReturn(succeeded(id, records)));
        }
    }

    private static void stubTwoLists() {
        for (String list : new String[] {"A", "B"}) {
            RESPONSYS.stubFor(post(urlEqualTo("/rest/asyncApi/v1.3/lists/" + list + "/members"))
                    .willReturn(accepted("r-" + list)));
        }
    }

    private ResponsysAccount signedIn(Duration firstPoll) {
        var account = account(RESPONSYS.baseUrl(), timing(PATIENCE, firstPoll));
        assertThat(given(account.signIn())).isNotNull();
        return account;
    }

    private static String running(String id) {
        return """
            {"response":{"type":"","title":"Still processing request","errorCode":"PROCESSING_REQUEST",
               "detail":"Processing Request","errorDetails":"[]"},"requestId":"%s","apiName":"","timeZone":null,
             "requestTime":"2019-05-10 15:11:07.0","requestProcessedTime":"","status":"IN_PROGRESS"}
            """.formatted(id);
    }

    private static String success(String id, String records) {
        return """
            {"response":%s,"requestId":"%s","apiName":"","timeZone":"India Standard Time",
             "requestTime":"2020-02-24T12:38:41.153","requestProcessedTime":"2020-02-24T12:38:42.001","status":"SUCCESS"}
            """.formatted(merged(records), id);
    }

    /** Waits until the request has been asked for so often, and asserts that it is still being followed. */
    private static void await(CompletionStage<?> outcomes, int polls) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        var request = getRequestedFor(urlEqualTo(REQUESTS + "/r-1"));
        while (RESPONSYS.findAll(request).size() < polls && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        RESPONSYS.verify(moreThanOrExactly(polls), request);
        assertThat(outcomes.toCompletableFuture()).isNotDone();
    }
}
