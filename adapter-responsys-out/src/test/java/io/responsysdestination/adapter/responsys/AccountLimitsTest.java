package io.responsysdestination.adapter.responsys;

import static io.responsysdestination.adapter.responsys.pace.ApiFunction.ASYNC_LIST_MERGE;
import static io.responsysdestination.adapter.responsys.pace.ApiFunction.ASYNC_POLL;
import static io.responsysdestination.adapter.responsys.pace.ApiFunction.LIST_MERGE;
import static io.responsysdestination.adapter.responsys.pace.ApiFunction.LOGIN;
import static io.responsysdestination.adapter.responsys.pace.ApiFunction.PET_MERGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.adapter.responsys.pace.ApiFunction;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountLimitsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rest/api/v1.3/lists/{listName}/listExtensions/{petName}/members",
                "/rest/api/v1.1/lists/<listName>/listExtensions/<petName>/members",
                "rest/api/v1.3/lists/:list/listExtensions/:pet/members",
                "/v1.3/lists/{l}/listExtensions/{p}/members",
                "/lists/{listName}/listextensions/{petName}/members"
            })
    void findsAFunctionByVerbAndPathHoweverItIsWritten(String path) {
        assertThat(found(limit("Merge", "post", path, 333))).containsEntry(PET_MERGE, 333);
        assertThat(found(limit("Merge", "GET", path, 333))).isEmpty();
    }

    @Test
    void tellsMergesFromReadsAndDeletionsOfTheSamePathByTheirName() {
        String members = "/rest/api/v1.3/lists/{listName}/members";

        assertThat(found(
                        limit("Retrieve List Recipients", "POST", members, 100),
                        limit("Merge List Recipients", "POST", members, 400),
                        limit("Delete List Recipients", "POST", members, 50)))
                .containsEntry(LIST_MERGE, 400);
    }

    @Test
    void theSmallestOfSeveralHolds() {
        String members = "/rest/api/v1.3/lists/{listName}/members";

        assertThat(found(limit("Merge A", "POST", members, 400), limit("Merge B", "POST", members, 300)))
                .containsEntry(LIST_MERGE, 300);
    }

    @Test
    void findsAFunctionByNameWhereThereIsNoPath() {
        assertThat(found(limit(" login", "", "", 5))).containsExactly(Map.entry(LOGIN, 5));
    }

    @Test
    void asynchronousMergesHaveTheNumberOfTheOthersUnlessTheyHaveTheirOwn() {
        String below = "/v1.3/lists/{listName}/members";
        RateLimit sync = limit("Merge List Recipients", "POST", "/rest/api" + below, 400);

        assertThat(found(sync)).containsEntry(ASYNC_LIST_MERGE, 400);
        assertThat(found(sync, limit("Async Merge", "POST", "/rest/asyncApi" + below, 250)))
                .containsEntry(LIST_MERGE, 400)
                .containsEntry(ASYNC_LIST_MERGE, 250);
    }

    @Test
    void doesNotTakeTheFunctionsOfOtherInterfacesForOurs() {
        assertThat(found(
                        limit("HA Merge List Recipients", "POST", "/rest/haApi/v1.3/lists/{l}/members", 9),
                        limit("Poll", "GET", "/rest/haAsyncApi/v1.3/requests/{id}", 9)))
                .doesNotContainKeys(LIST_MERGE, ASYNC_POLL);
    }

    @Test
    void handsAFailureOn() {
        assertThat(AccountLimits.byFunction(Answer.failed(new Throttled(Duration.ofSeconds(9)))))
                .isEqualTo(Answer.failed(new Throttled(Duration.ofSeconds(9))));
    }

    private static Map<ApiFunction, Integer> found(RateLimit... limits) {
        return AccountLimits.byFunction(Answer.given(List.of(limits))).fold(found -> found, failure -> Map.of());
    }

    private static RateLimit limit(String api, String verb, String path, int callsPerMinute) {
        return new RateLimit(api, verb, path, "", callsPerMinute);
    }
}
