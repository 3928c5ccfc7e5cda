package io.responsysdestination.domain.merge;

import static io.responsysdestination.domain.merge.MergeIntents.columns;
import static io.responsysdestination.domain.merge.MergeIntents.intent;
import static io.responsysdestination.domain.merge.MergeIntents.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePlannerTest {
    private static final ListName LIST = new ListName("CONTACTS_LIST");

    @Test
    void fillsRequestsWithTwoHundredRows() {
        List<ListIntent> intents = IntStream.range(0, 401)
                .mapToObj(i -> intent("e" + i + "@example.org", null, columns("CITY_", "Oslo")))
                .toList();

        assertThat(requests(intents))
                .extracting(request -> request.rows().rows().size())
                .containsExactly(200, 200, 1);
    }

    @Test
    void keepsPeopleWithDifferentColumnsApart() { // R01, R17
        List<ListIntent> intents = List.of(
                intent("a@example.org", null, columns("CITY_", "Oslo")),
                intent("b@example.org", null, columns("STATE_", "RI")),
                intent("c@example.org", null, columns("CITY_", "Rome")));

        assertThat(requests(intents))
                .extracting(request -> request.rows().fieldNames().toString())
                .containsExactly("[CITY_, EMAIL_ADDRESS_]", "[EMAIL_ADDRESS_, STATE_]");
    }

    @Test
    void keepsPeopleWithDifferentDefaultPermissionsApart() { // R03
        Identifiers ada = Identifiers.of(new Identifier(IdentifierKind.EMAIL_ADDRESS, "ada@example.org"));
        Identifiers bob = Identifiers.of(new Identifier(IdentifierKind.EMAIL_ADDRESS, "bob@example.org"));
        List<ListIntent> intents = List.of(
                ListIntent.of(LIST, MergeApi.SYNC, rule(ada, PermissionStatus.OPTIN), ada, Map.of()),
                ListIntent.of(LIST, MergeApi.SYNC, rule(bob, PermissionStatus.OPTOUT), bob, Map.of()));

        assertThat(requests(intents))
                .extracting(request -> request.rule().defaultPermissionStatus())
                .containsExactly(PermissionStatus.OPTIN, PermissionStatus.OPTOUT);
    }

    @Test
    void keepsListsAndApisApart() { // R19
        Identifiers ada = Identifiers.of(new Identifier(IdentifierKind.EMAIL_ADDRESS, "ada@example.org"));
        var rule = rule(ada, PermissionStatus.OPTOUT);
        List<ListIntent> intents = List.of(
                ListIntent.of(LIST, MergeApi.SYNC, rule, ada, Map.of()),
                ListIntent.of(LIST, MergeApi.ASYNC, rule, ada, Map.of()),
                ListIntent.of(new ListName("OTHER"), MergeApi.ASYNC, rule, ada, Map.of()));

        assertThat(requests(intents)).hasSize(3);
    }

    @Test
    void sendsStatesOfOnePersonOneAfterTheOther() { // R09
        List<ListIntent> intents = List.of(
                intent("a@example.org", null, columns("MOBILE_COUNTRY_", "1")),
                intent("a@example.org", "c-1", columns("MOBILE_COUNTRY_", "2")),
                intent("A@EXAMPLE.org", null, columns("MOBILE_COUNTRY_", "3")));

        assertThat(MergePlanner.planLists(intents).waves())
                .extracting(wave -> wave.get(0).positions())
                .containsExactly(List.of(0), List.of(1), List.of(2));
    }

    @Test
    void letsPeopleWhoOnlyIdentifyThemselvesShareAWave() {
        List<ListIntent> intents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            intents.add(intent("e" + i + "@example.org", null, Map.of()));
            intents.add(intent(null, "c-" + i, Map.of()));
        }

        assertThat(MergePlanner.planLists(intents).waves()).hasSize(1);
        assertThat(requests(intents)).hasSize(2);
    }

    @Test
    void keepsARequestBelowTheGatewaysLimit() {
        String long_ = "x".repeat(30_000);
        List<ListIntent> intents = IntStream.range(0, 60)
                .mapToObj(i -> intent("e" + i + "@example.org", null, columns("CITY_", long_)))
                .toList();

        assertThat(requests(intents))
                .hasSizeGreaterThan(1)
                .allSatisfy(request -> assertThat(request.rows().records().stream()
                                .flatMap(List::stream)
                                .mapToInt(String::length)
                                .sum())
                        .isLessThanOrEqualTo(WaveSchedule.BATCH_CHARACTERS_MAX));
    }

    private static List<ListMergeRequest> requests(List<ListIntent> intents) {
        return MergePlanner.planLists(intents).waves().stream()
                .flatMap(List::stream)
                .map(MergePlan.Planned::request)
                .toList();
    }
}
