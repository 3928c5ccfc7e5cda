package io.responsysdestination.domain.merge;

import static io.responsysdestination.domain.merge.MergeIntents.columns;
import static io.responsysdestination.domain.merge.MergeIntents.intent;
import static io.responsysdestination.domain.merge.MergeIntents.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import io.responsysdestination.domain.profile.Identifiers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RollingPlannerTest {
    private static final ListName LIST = new ListName("CONTACTS_LIST");
    private static final ColumnName CITY = ColumnName.of("CITY_");
    private static final ColumnName STATE = ColumnName.of("STATE_");

    private static final RollingPlanner.Due EVERYTHING = (since, number) -> true;
    private static final RollingPlanner.Due NOTHING = (since, number) -> false;

    private final RollingPlanner<Integer> planner = new RollingPlanner<>();
    private final List<ListIntent> placed = new ArrayList<>();
    private final Instant now = Instant.EPOCH;
    private int number;

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

        intents.forEach(this::place);

        for (int position = 0; position < 3; position++) {
            List<PlannedRow<Integer>> batch = taken();
            assertThat(origins(batch)).containsExactly(position);
            assertThat(planner.take(EVERYTHING)).isEmpty();
            planner.done(batch, now);
        }
    }

    @Test
    void letsPeopleWhoOnlyIdentifyThemselvesTravelSideBySide() {
        List<ListIntent> intents = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            intents.add(intent("e" + i + "@example.org", null, Map.of()));
            intents.add(intent(null, "c-" + i, Map.of()));
        }

        intents.forEach(this::place);

        assertThat(taken()).hasSize(50);
        assertThat(taken()).hasSize(50);
        assertThat(planner.take(EVERYTHING)).isEmpty();
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
                        .isLessThanOrEqualTo(Pool.CHARACTERS_MAX));
    }

    @Test
    void foldsALaterStateWithoutNewColumnsIntoTheRowThatWaits() {
        place(intent("a@example.org", null, Map.of(CITY, "Oslo", STATE, "x")));
        place(intent("b@example.org", null, Map.of(CITY, "Rome", STATE, "y")));
        place(intent("A@example.org", null, Map.of(CITY, "Braga")));

        List<PlannedRow<Integer>> batch = taken();

        assertThat(origins(batch)).containsExactly(0, 2, 1);
        assertThat(batch.get(0).row().value(CITY)).isEqualTo("Braga");
        assertThat(batch.get(0).row().value(STATE)).isEqualTo("x");
        assertThat(planner.take(EVERYTHING)).isEmpty();
    }

    @Test
    void doesNotFoldOverARowThatMayBeOfTheSamePerson() {
        place(intent("a@example.org", null, Map.of(CITY, "one")));
        place(intent(null, "c-1", Map.of(CITY, "two")));
        place(intent("a@example.org", null, Map.of(CITY, "three")));

        for (int position = 0; position < 3; position++) {
            List<PlannedRow<Integer>> batch = taken();
            assertThat(origins(batch)).containsExactly(position);
            planner.done(batch, now);
        }
    }

    @Test
    void takesFullBatchesAtOnceAndOthersWhenTheyAreDue() {
        for (int i = 0; i < 201; i++) {
            place(intent("e" + i + "@example.org", null, Map.of(CITY, "Oslo")));
        }

        assertThat(planner.take(NOTHING).orElseThrow()).hasSize(200);
        assertThat(planner.take(NOTHING)).isEmpty();
        planner.stir();
        assertThat(planner.take(EVERYTHING).orElseThrow()).hasSize(1);
    }

    @Test
    void anUrgentRowGoesFirstAndTakesAlongWhatItWaitsFor() {
        for (int i = 0; i < 200; i++) {
            place(intent("e" + i + "@example.org", null, Map.of(CITY, "Oslo")));
        }
        place(intent("a@example.org", null, Map.of(STATE, "x")));
        planner.place(Placement.of(intent("a@example.org", null, Map.of(CITY, "Rome"))), 201, true, now, 201);

        List<PlannedRow<Integer>> first = planner.take(NOTHING).orElseThrow();
        assertThat(origins(first)).containsExactly(200);
        planner.done(first, now);
        assertThat(origins(planner.take(NOTHING).orElseThrow())).startsWith(201).hasSize(200);
        assertThat(planner.take(NOTHING)).isEmpty();
    }

    @Test
    void repeatsOfAPersonFillUpRequestsWithRowsOfOthers() {
        for (int i = 0; i < 100; i++) {
            place(intent("other" + i + "@example.org", null, columns("CITY_", "Oslo")));
        }
        for (int i = 0; i < 150; i++) {
            place(intent("e" + i + "@example.org", null, columns("STATE_", "RI")));
        }
        for (int i = 0; i < 100; i++) {
            place(intent("e" + i + "@example.org", null, columns("CITY_", "Rome")));
        }

        List<PlannedRow<Integer>> first = taken();
        planner.done(first, now);

        assertThat(first).hasSize(150);
        assertThat(planner.take(NOTHING).orElseThrow()).hasSize(200);
        assertThat(planner.take(EVERYTHING)).isEmpty();
    }

    @Test
    void peopleWhoShareOneOfTwoMatchColumnsTravelTogetherAndNotPastOneMatchedByThatAlone() {
        place(intent("info@example.org", "c-1", Map.of(CITY, "one")));
        place(intent("info@example.org", "c-2", Map.of(CITY, "two")));
        place(intent("info@example.org", null, Map.of(CITY, "all")));
        place(intent("info@example.org", "c-3", Map.of(CITY, "three")));

        for (List<Integer> together : List.of(List.of(0, 1), List.of(2), List.of(3))) {
            List<PlannedRow<Integer>> batch = taken();
            assertThat(origins(batch)).isEqualTo(together);
            assertThat(planner.take(EVERYTHING)).isEmpty();
            planner.done(batch, now);
        }
    }

    @Test
    void aRowLingersFromWhenItsPersonsEarlierRowHasEnded() {
        place(intent("a@example.org", null, Map.of(CITY, "one")));
        place(intent("a@example.org", null, Map.of(STATE, "x")));
        List<PlannedRow<Integer>> batch = taken();
        Instant later = now.plusSeconds(5);

        assertThat(planner.waitingSince(now.minusSeconds(1))).isEmpty();
        planner.done(batch, later);

        assertThat(planner.waitingSince(now)).contains(later);
        assertThat(planner.take((since, number) -> since.isBefore(later))).isEmpty();
    }

    @Test
    void asManyKindsAsRowsAreNoTrouble() {
        int rows = 20_000;
        for (int i = 0; i < rows; i++) {
            boolean byAddress = i % 10 > 0;
            place(intent(
                    byAddress ? "e" + i + "@example.org" : null,
                    byAddress ? null : "c-" + i,
                    columns(i % 100 == 0 ? "CITY_" : "C" + i, "x")));
        }

        int sent = 0;
        for (int request = 0; request < 100; request++) {
            List<PlannedRow<Integer>> batch = taken();
            sent += batch.size();
            planner.done(batch, now);
        }

        assertThat(sent).isEqualTo(200 + 99);
        assertThat(planner.unsent()).hasSize(rows - sent);
    }

    private void place(ListIntent intent) {
        planner.place(Placement.of(intent), number, false, now, number);
        placed.add(intent);
        number++;
    }

    private List<PlannedRow<Integer>> taken() {
        planner.stir();
        return planner.take(EVERYTHING).orElseThrow();
    }

    private static List<Integer> origins(List<PlannedRow<Integer>> batch) {
        return batch.stream()
                .flatMap(row -> row.states().stream())
                .map(PlannedRow.State::origin)
                .toList();
    }

    /** All of them, sent one after the other. */
    private List<ListMergeRequest> requests(List<ListIntent> intents) {
        intents.forEach(this::place);
        List<ListMergeRequest> requests = new ArrayList<>();
        planner.stir();
        for (var batch = planner.take(EVERYTHING); batch.isPresent(); batch = planner.take(EVERYTHING)) {
            ListIntent first = placed.get(origins(batch.get()).get(0));
            requests.add(new ListMergeRequest(
                    first.list(),
                    first.api(),
                    first.rule(),
                    new RowBatch(batch.get().stream().map(PlannedRow::row).toList())));
            planner.done(batch.get(), now);
        }
        return requests;
    }
}
