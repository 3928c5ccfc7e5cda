package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.moreThanOrExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.accepted;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.running;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.stubPoll;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.succeeded;
import static io.responsysdestination.adapter.responsys.AsyncAnswers.success;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.petMerge;
import static io.responsysdestination.adapter.responsys.MergeRequests.row;
import static io.responsysdestination.adapter.responsys.MergeRequests.rows;
import static io.responsysdestination.adapter.responsys.MergeRequests.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.out.SentRequests.Kept;
import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account after a restart, or a kill, in the middle of asynchronous requests. */
class EarlierRequestsTest extends AgainstResponsys {
    private static final Row ADA = row("EMAIL_ADDRESS_", "ada@example.org", "CITY_", "Braga");
    private static final Row ADA_LATER = row("EMAIL_ADDRESS_", "ada@example.org", "CITY_", "Porto");
    private static final Row BOB = row("EMAIL_ADDRESS_", "bob@example.org", "CITY_", "Braga");
    private static final Row CY = row("EMAIL_ADDRESS_", "cy@example.org", "CITY_", "Braga");

    private final RememberedRequests remembered = new RememberedRequests();

    @BeforeEach
    void login() {
        stubLogin();
        accepting("r-1");
        stubPoll("r-1", okJson(running("r-1")));
        stubPoll("r-2", succeeded("r-2", "[\"21\"]"));
    }

    @Test
    void readsTheResultOfAnEarlierLifeInsteadOfSendingItsRowsAgain() {
        sentInAnEarlierLife(ADA, BOB, CY);
        stubPoll("r-1", succeeded("r-1", """
                ["1"],["MERGEFAILED: Record 1 = INVALID_PARAMETER: The value x is bad"],["3"]
                """));

        var account = account(remembered);
        var outcomes = given(merge(account, CY, BOB));
        var others = given(merge(account, ADA));

        assertThat(outcomes)
                .containsExactly(
                        new Merged("3").ofRequest("r-1"),
                        new Refused("INVALID_PARAMETER", "The value x is bad").ofRequest("r-1"));
        assertThat(others).containsExactly(new Merged("1").ofRequest("r-1"));
        verifyPosts(1);
        assertThat(remembered.ids()).isEmpty();
    }

    @Test
    void followsTheRequestOfAnEarlierLifeAsLongAsItTakes() {
        sentInAnEarlierLife(ADA);
        var outcomes = merge(account(remembered), ADA);
        awaitPolls(outcomes, polls() + 2);

        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));

        assertThat(given(outcomes)).containsExactly(new Merged("1").ofRequest("r-1"));
        verifyPosts(1);
    }

    @Test
    void followsThroughSeveralLives() {
        sentInAnEarlierLife(ADA);
        var second = account(remembered);
        awaitPolls(merge(second, ADA), polls() + 1);
        second.close();
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));

        assertThat(given(merge(account(remembered), ADA))).containsExactly(new Merged("1").ofRequest("r-1"));
        verifyPosts(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                """
                {"responseMessage":{"type":"","title":"Async API request expired","errorCode":"ASYNC_REQUEST_EXPIRED",
                   "detail":"Async API request expired","errorDetails":[]},"requestId":"r-1","status":"FAILURE"}
                """,
                """
                {"response":{"type":"","title":"","errorCode":"RESPONSE_PURGED","detail":""},
                 "requestId":"r-1","status":"UNKNOWN"}
                """,
                """
                {"response":{"type":"","title":"","errorCode":"LIST_NOT_FOUND","detail":""},
                 "requestId":"r-1","status":"FAILURE"}
                """,
                "{\"requestId\":\"r-1\",\"status\":\"SUCCESS\",\"response\":{\"recordData\":{\"records\":[]}}}"
            })
    void sendsAgainWhatHasNoOutcomeThatCanBeRead(String poll) {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", okJson(poll));
        accepting("r-2");

        assertThat(given(merge(account(remembered), ADA))).containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(2);
        assertThat(remembered.ids()).isEmpty();
    }

    @Test
    void sendsAgainWhatResponsysDoesNotKnow() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", error(404, "RESOURCE_NOT_FOUND", "", ""));
        accepting("r-2");

        assertThat(given(merge(account(remembered), ADA))).containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(2);
    }

    @Test
    void sendsTheOtherRowsAtOnceAndAnswersInTheOrderAskedFor() {
        sentInAnEarlierLife(ADA, BOB);
        accepting("r-2");

        var outcomes = merge(account(remembered), BOB, CY, ADA);
        awaitPosts(2);
        assertThat(outcomes.toCompletableFuture()).isNotDone();
        stubBothPolls(success("r-1", "[\"1\"],[\"2\"]"), success("r-2", "[\"21\"]"));

        assertThat(given(outcomes))
                .containsExactly(
                        new Merged("2").ofRequest("r-1"),
                        new Merged("21").ofRequest("r-2"),
                        new Merged("1").ofRequest("r-1"));
        RESPONSYS.verify(
                1,
                postRequestedFor(urlEqualTo(ASYNC_MEMBERS))
                        .withRequestBody(matchingJsonPath("$.recordData.records.length()", equalTo("1")))
                        .withRequestBody(matchingJsonPath("$.recordData.records[0][1]", equalTo("cy@example.org"))));
    }

    @Test
    void aDifferentRowOfThePersonWaitsSoThatTheEarlierCannotOvertakeIt() {
        sentInAnEarlierLife(ADA, BOB);
        accepting("r-2");
        var outcomes = merge(account(remembered), ADA_LATER);
        awaitPolls(outcomes, polls() + 2);
        verifyPosts(1);

        stubPoll("r-1", succeeded("r-1", "[\"1\"],[\"2\"]"));

        assertThat(given(outcomes)).containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(2);
    }

    @Test
    void anEarlierRowAnswersNobodyOnceSomethingElseWasAskedForItsPerson() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));
        accepting("r-2");
        var account = account(remembered);
        assertThat(given(merge(account, ADA_LATER))).containsExactly(new Merged("21").ofRequest("r-2"));

        assertThat(given(merge(account, ADA))).containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(3);
    }

    @Test
    void anEarlierRowAnswersOnce() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));
        accepting("r-2");
        var account = account(remembered);

        assertThat(given(merge(account, ADA))).containsExactly(new Merged("1").ofRequest("r-1"));
        assertThat(given(merge(account, ADA))).containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(2);
    }

    @Test
    void sameRowsForAnotherTargetOrByAnotherRuleAreOthers() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));
        var other = new ListName("OTHER");
        RESPONSYS.stubFor(
                post(urlEqualTo("/rest/asyncApi/v1.3/lists/OTHER/members")).willReturn(accepted("r-2")));
        accepting("r-2");
        var account = account(remembered);

        assertThat(given(account.lists().merge(request(other, IdentifierKind.EMAIL_ADDRESS, ADA))))
                .containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(1);
        var byCustomer = row("CUSTOMER_ID_", "c", "EMAIL_ADDRESS_", "ada@example.org");
        assertThat(given(account.lists().merge(request(LIST, IdentifierKind.CUSTOMER_ID, byCustomer))))
                .containsExactly(new Merged("21").ofRequest("r-2"));
        verifyPosts(2);
    }

    @Test
    void knowsTheRowsOfPetsAgain() {
        var members = ASYNC_MEMBERS.replace("/members", "/listExtensions/PET_A/members");
        RESPONSYS.stubFor(post(urlEqualTo(members)).willReturn(accepted("r-1")));
        var first = account(remembered);
        awaitPolls(first.tables().merge(petMerge(MergeApi.ASYNC, 2)), 1);
        first.close();
        stubPoll("r-1", succeeded("r-1", "[\"1\"],[\"2\"]"));

        assertThat(given(account(remembered).tables().merge(petMerge(MergeApi.ASYNC, 2))))
                .containsExactly(new Merged("1").ofRequest("r-1"), new Merged("2").ofRequest("r-1"));
        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(members)));
    }

    @Test
    void whatIsKnownStaysKnownWhenTheRestCannotBeSent() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));
        RESPONSYS.stubFor(
                post(urlEqualTo(ASYNC_MEMBERS)).willReturn(error(500, "UNABLE_TO_SUBMIT_ASYNC_REQUEST", "", "")));
        var account = account(remembered);
        assertThat(outage(merge(account, ADA, BOB))).isNotNull();
        accepting("r-2");

        assertThat(given(merge(account, ADA, BOB)))
                .containsExactly(new Merged("1").ofRequest("r-1"), new Merged("21").ofRequest("r-2"));
        RESPONSYS.verify(
                0,
                postRequestedFor(urlEqualTo(ASYNC_MEMBERS))
                        .withRequestBody(matchingJsonPath("$.recordData.records.length()", equalTo("2"))));
    }

    @Test
    void forgetsWhatNobodyAskedForByTheTimeItHasLeftTheQueue() {
        sentInAnEarlierLife(ADA);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));
        accepting("r-2");
        var account = account(remembered);
        assertThat(given(merge(account, BOB))).containsExactly(new Merged("21").ofRequest("r-2"));
        assertThat(remembered.ids()).containsExactly("r-1");

        clock.advance(Duration.ofMinutes(65));

        assertThat(given(merge(account, ADA))).containsExactly(new Merged("21").ofRequest("r-2"));
        assertThat(remembered.ids()).isEmpty();
    }

    @Test
    void nobodyHearsOfAnEndBeforeItsRequestIsForgotten() {
        CompletableFuture<Kept> disk = new CompletableFuture<>();
        remembered.forgetAfter(disk);
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));

        var account = account(remembered);
        var outcomes = merge(account, ADA);
        spinUntil(() -> polls() > 0 && remembered.ids().isEmpty());
        assertThat(given(account.signIn())).as("the event loop had its turn").isNotNull();
        assertThat(outcomes.toCompletableFuture()).isNotDone();
        disk.complete(Kept.KEPT);

        assertThat(given(outcomes)).containsExactly(new Merged("1").ofRequest("r-1"));
    }

    @Test
    void worksWithAStoreThatDoesNot() {
        remembered.breakDown();
        stubPoll("r-1", succeeded("r-1", "[\"1\"]"));

        assertThat(given(merge(account(remembered), ADA))).containsExactly(new Merged("1").ofRequest("r-1"));
    }

    /** Leaves a request of these rows behind, accepted and without an end. */
    private void sentInAnEarlierLife(Row... rows) {
        var account = account(remembered);
        awaitPolls(merge(account, rows), 1);
        account.close();
        assertThat(remembered.ids()).containsExactly("r-1");
    }

    private static CompletionStage<Answer<List<RowOutcome>>> merge(ResponsysAccount account, Row... rows) {
        return account.lists().merge(request(LIST, IdentifierKind.EMAIL_ADDRESS, rows));
    }

    private static ListMergeRequest request(ListName list, IdentifierKind match, Row... rows) {
        return new ListMergeRequest(list, MergeApi.ASYNC, rule(match), rows(rows));
    }

    private static void accepting(String id) {
        RESPONSYS.stubFor(post(urlEqualTo(ASYNC_MEMBERS)).willReturn(accepted(id)));
    }

    private static void stubBothPolls(String one, String other) {
        RESPONSYS.stubFor(post(urlEqualTo(REQUESTS)).willReturn(okJson("[" + one + "," + other + "]")));
        stubPoll("r-1", okJson(one));
    }

    private static int polls() {
        return RESPONSYS.findAll(getRequestedFor(urlEqualTo(REQUESTS + "/r-1"))).size();
    }

    private static void verifyPosts(int count) {
        RESPONSYS.verify(count, postRequestedFor(urlEqualTo(ASYNC_MEMBERS)));
    }

    private static void awaitPosts(int count) {
        var posts = postRequestedFor(urlEqualTo(ASYNC_MEMBERS));
        spinUntil(() -> RESPONSYS.findAll(posts).size() >= count);
        verifyPosts(count);
    }

    /** Waits until the first request has been asked for so often, and asserts that nobody was answered. */
    private static void awaitPolls(CompletionStage<?> outcomes, int polls) {
        spinUntil(() -> polls() >= polls);
        RESPONSYS.verify(moreThanOrExactly(polls), getRequestedFor(urlEqualTo(REQUESTS + "/r-1")));
        assertThat(outcomes.toCompletableFuture()).isNotDone();
    }

    private static void spinUntil(BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holds.getAsBoolean() && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }
}
