package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.accepted;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.running;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.stubPoll;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.stubPolls;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.succeeded;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.success;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.responsysdestination.adapter.responsys.async.AsyncRequests;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AsyncPollingTest extends AgainstResponsys {
    @BeforeEach
    void login() {
        stubLogin();
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted("r-1")));
    }

    @Test
    void asksAgainAfterAThrottledPollAndALostOne() {
        stubPolls(
                "r-1",
                error(429, "API_LIMIT_EXCEEDED", "", "").withHeader("Retry-After", "1"),
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                succeeded("r-1", "[\"1\"]"));

        assertThat(given(account().lists().merge(listMerge(MergeApi.ASYNC, 1))))
                .containsExactly(new Merged("1").ofRequest("r-1"));
        RESPONSYS.verify(3, getRequestedFor(urlEqualTo(REQUESTS + "/r-1")));
        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(ASYNC_MEMBERS)));
    }

    @Test
    void aThrottledPollHoldsBackThePollsOfOtherRequests() {
        stubTwoLists();
        stubPolls("r-1", error(429, "API_LIMIT_EXCEEDED", "", "").withHeader("Retry-After", "2"));
        stubPoll("r-B", succeeded("r-B", "[\"2\"]"));
        RESPONSYS.stubFor(post(urlEqualTo(REQUESTS))
                .willReturn(okJson("[" + success("r-1", "[\"1\"]") + "," + success("r-B", "[\"2\"]") + "]")));
        var account = account();
        var throttled = account.lists().merge(listMerge(MergeApi.ASYNC, 1));
        await(throttled, 1);

        var other = account.lists().merge(listMerge(new ListName("B"), MergeApi.ASYNC, 1));

        assertThat(given(throttled)).containsExactly(new Merged("1").ofRequest("r-1"));
        assertThat(given(other)).containsExactly(new Merged("2").ofRequest("r-B"));
        RESPONSYS.verify(0, getRequestedFor(urlEqualTo(REQUESTS + "/r-B")));
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

        assertThat(given(first)).containsExactly(new Merged("1").ofRequest("r-A"));
        assertThat(given(second)).containsExactly(new Merged("2").ofRequest("r-B"));
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

        assertThat(given(first)).containsExactly(new Merged("1").ofRequest("r-A"));
        assertThat(given(second)).containsExactly(new Merged("2").ofRequest("r-B"));
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

        assertThat(given(first)).containsExactly(new Merged("1").ofRequest("r-A"));
        assertThat(given(second)).containsExactly(new Merged("2").ofRequest("r-B"));
    }

    @Test
    void takesOnlySoManyRequestsAtATime() {
        // Login keeps all of them waiting, so that none is at its end too early.
        RESPONSYS.stubFor(
                post(LOGIN).willReturn(okJson(AgainstResponsys.login("EdU_1")).withFixedDelay(2_000)));
        var account = account();
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
