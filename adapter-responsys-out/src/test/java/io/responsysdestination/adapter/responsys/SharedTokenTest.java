package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedTokenTest extends AgainstResponsys {
    private static final String FIELDS = "/rest/api/v1.3/lists/CONTACTS_LIST/fields";
    private static final String RATE_LIMIT = "/rest/api/ratelimit";

    @Test
    void callsAtTheSameTimeShareOneLogin() {
        RESPONSYS.stubFor(post(LOGIN).willReturn(okJson(login("EdU_token-1")).withFixedDelay(200)));
        acceptMergesWith("EdU_token-1");
        var lists = account().lists();

        var first = lists.merge(listMerge(MergeApi.SYNC, 1));
        var second = lists.merge(listMerge(MergeApi.SYNC, 1));
        var third = lists.merge(listMerge(MergeApi.SYNC, 1));

        assertThat(List.of(given(first), given(second), given(third))).containsOnly(List.of(new Merged("1")));
        RESPONSYS.verify(1, logins());
    }

    @Test
    void renewsTheTokenBeforeItIsTooOldByItsOwnClock() {
        loginsGive("EdU_old", "EdU_new");
        acceptMergesWith("EdU_old");
        acceptMergesWith("EdU_new");
        var account = account();

        mergeWell(account);
        clock.advance(Duration.ofMinutes(90).minusSeconds(1));
        mergeWell(account);
        RESPONSYS.verify(1, logins());
        clock.advance(Duration.ofSeconds(1));
        mergeWell(account);

        RESPONSYS.verify(2, logins());
        RESPONSYS.verify(2, mergesWith("EdU_old"));
        RESPONSYS.verify(1, mergesWith("EdU_new"));
    }

    @ParameterizedTest
    @CsvSource({
        // As recorded by comparaonline, as tested by py-responsys, and as Oracle shows it for ratelimit.
        "401, INVALID_TOKEN, Not a valid token, Not a valid authentication token",
        "401, TOKEN_EXPIRED, Authentication token expired, Token expired",
        "500, UNEXPECTED_EXCEPTION, Unexpected exception, Not a valid authentication token"
    })
    void replacesARefusedTokenOnceAndRepeatsTheCall(int status, String code, String title, String detail) {
        loginsGive("EdU_old", "EdU_new");
        mergesWithAnswer("EdU_old", error(status, code, title, detail));
        acceptMergesWith("EdU_new");

        assertThat(merge(account())).containsExactly(new Merged("1"));

        RESPONSYS.verify(2, logins());
        RESPONSYS.verify(1, mergesWith("EdU_old"));
        RESPONSYS.verify(1, mergesWith("EdU_new"));
    }

    @Test
    void doesNotLogInAThirdTimeWhenTheNewTokenIsRefusedToo() {
        // R52
        loginsGive("EdU_old", "EdU_new");
        RESPONSYS.stubFor(post(MEMBERS).willReturn(error(401, "INVALID_TOKEN", "Not a valid token", "")));
        var account = account();

        var first = outage(account.lists().merge(listMerge(MergeApi.SYNC, 1)));
        var second = outage(account.lists().merge(listMerge(MergeApi.SYNC, 1)));

        assertThat(first.after()).isEqualTo(Duration.ofSeconds(30));
        assertThat(second.after()).isEqualTo(Duration.ofSeconds(30));
        RESPONSYS.verify(2, logins());
        RESPONSYS.verify(3, postRequestedFor(urlEqualTo(MEMBERS)));
    }

    @Test
    void replacesTheTokenOnlyOnceForCallsThatItFailedTogether() {
        loginsGive("EdU_old", "EdU_new");
        // The late one hears of the refusal when the token has been replaced already.
        mergesWithAnswer("EdU_old", error(401, "TOKEN_EXPIRED", "Authentication token expired", "Token expired"));
        RESPONSYS.stubFor(get(FIELDS)
                .withHeader("Authorization", equalTo("EdU_old"))
                .willReturn(error(401, "INVALID_TOKEN", "Not a valid token", "").withFixedDelay(500)));
        acceptMergesWith("EdU_new");
        RESPONSYS.stubFor(
                get(FIELDS).withHeader("Authorization", equalTo("EdU_new")).willReturn(okJson("{\"fields\":[]}")));
        RESPONSYS.stubFor(get(RATE_LIMIT).willReturn(okJson("[]")));
        var account = account();

        var schema = account.lists().schema(LIST);
        var outcomes = account.lists().merge(listMerge(MergeApi.SYNC, 1));

        assertThat(given(outcomes)).containsExactly(new Merged("1"));
        assertThat(given(schema).columns()).isEmpty();
        RESPONSYS.verify(2, logins());
        RESPONSYS.verify(1, getRequestedFor(urlEqualTo(FIELDS)).withHeader("Authorization", equalTo("EdU_new")));
    }

    @Test
    void replacesATokenThatTheLimitsRefuseInTheirOwnWay() {
        loginsGive("EdU_old", "EdU_new");
        RESPONSYS.stubFor(get(RATE_LIMIT)
                .withHeader("Authorization", equalTo("EdU_old"))
                .willReturn(error(500, "UNEXPECTED_EXCEPTION", "", "Not a valid authentication token")));
        RESPONSYS.stubFor(
                get(RATE_LIMIT).withHeader("Authorization", equalTo("EdU_new")).willReturn(okJson("[]")));

        assertThat(given(account().rateLimits())).isEmpty();

        RESPONSYS.verify(2, logins());
    }

    @Test
    void doesNotTakeThrottlingForAnExpiredToken() {
        loginsGive("EdU_old", "EdU_new");
        mergesWithAnswer("EdU_old", error(401, "API_LIMIT_EXCEEDED", "", "You exceeded your allowable limit"));

        assertThat(failure(account().lists().merge(listMerge(MergeApi.SYNC, 1))))
                .isEqualTo(new Throttled(Duration.ofSeconds(60)));
        RESPONSYS.verify(1, logins());
    }

    private static List<RowOutcome> merge(ResponsysAccount account) {
        return given(account.lists().merge(listMerge(MergeApi.SYNC, 1)));
    }

    private static void mergeWell(ResponsysAccount account) {
        assertThat(merge(account)).containsExactly(new Merged("1"));
    }

    private static void loginsGive(String firstToken, String secondToken) {
        RESPONSYS.stubFor(post(LOGIN)
                .inScenario("logins")
                .whenScenarioStateIs(STARTED)
                .willReturn(okJson(login(firstToken)))
                .willSetStateTo("second"));
        RESPONSYS.stubFor(
                post(LOGIN).inScenario("logins").whenScenarioStateIs("second").willReturn(okJson(login(secondToken))));
    }

    private static void acceptMergesWith(String token) {
        mergesWithAnswer(token, okJson(merged("[\"1\"]")));
    }

    private static void mergesWithAnswer(String token, ResponseDefinitionBuilder answer) {
        RESPONSYS.stubFor(
                post(MEMBERS).withHeader("Authorization", equalTo(token)).willReturn(answer));
    }

    private static RequestPatternBuilder mergesWith(String token) {
        return postRequestedFor(urlEqualTo(MEMBERS)).withHeader("Authorization", equalTo(token));
    }
}
