package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.now;
import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.testkit.InMemoryAccount;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of a run when a table does not take everything at once, or is not what it was. */
class TableFailuresTest {
    private static final DestinationSettings SETTINGS = settings().build();
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(1));

    private final InMemoryAccount account = new InMemoryAccount();
    private final MergeRun run = account.run();

    @Test
    void aRowThatSpoilsItsRequestIsFoundAndItsNeighboursAreStored() {
        account.tables.refuseRequestsWith(row -> row.asMap().containsValue("bad"));
        List<MergeIntent> intents = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            intents.add(event("LOYALTY", "p" + i, "'TIER':'" + (i == 42 ? "bad" : "gold") + "'"));
        }

        var outcomes = codes(now(run.carryOut(intents)));

        assertThat(outcomes.get(42)).isEqualTo("INVALID_PARAMETER");
        assertThat(outcomes).filteredOn("done"::equals).hasSize(99);
        assertThat(account.tables.rows(LIST, "LOYALTY")).hasSize(99);
    }

    @Test
    void aTableThatSomebodyDeletedIsCreatedAgainAndItsRowsAreSentOnceMoreInOrder() {
        carriedOut(event("LOYALTY", "a", "'TIER':'0'"));
        account.tables.drop(LIST, "LOYALTY");

        carriedOut(
                event("LOYALTY", "a", "'TIER':'1'"),
                event("LOYALTY", "b", "'TIER':'1'"),
                event("LOYALTY", "a", "'TIER':'2'"));

        assertThat(account.tables.created()).hasSize(2);
        assertThat(row("LOYALTY", "a")).isEqualTo(Map.of("TIER", "2"));
        assertThat(row("LOYALTY", "b")).isEqualTo(Map.of("TIER", "1"));
    }

    @Test
    void aColumnThatSomebodyDeletedIsDroppedAndTheRestOfTheRowsIsStored() {
        carriedOut(event("LOYALTY", "a", "'TIER':'0','POINTS':'0'"));
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");

        carriedOut(event("LOYALTY", "a", "'TIER':'1','POINTS':'1'"), event("LOYALTY", "a", "'TIER':'2','POINTS':'2'"));

        assertThat(row("LOYALTY", "a")).containsEntry("TIER", "2");
        assertThat(account.tables.created()).hasSize(1);
    }

    @Test
    void aTableThatStaysMissingIsAskedForTwiceAndNoMore() {
        carriedOut(event("LOYALTY", "a", "'TIER':'0'"));
        account.tables
                .merges()
                .fail(10, new CallFailure.RequestRefused("PROFILE_EXTENSION_NOT_FOUND", "no such table", false));

        var outcomes = now(run.carryOut(List.of(event("LOYALTY", "a", "'TIER':'1'"))));

        assertThat(codes(outcomes)).containsExactly("PROFILE_EXTENSION_NOT_FOUND");
        assertThat(account.tables.requests()).hasSize(3);
    }

    @Test
    void droppedValuesAreCountedAndAColumnIsToldOnceInAllRuns() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");

        carriedOut(event("LOYALTY", "a", "'TIER':'1','NEW':'x'"), event("LOYALTY", "b", "'TIER':'1','NEW':'x'"));
        carriedOut(event("LOYALTY", "a", "'TIER':'2','NEW':'x','OTHER':'y'"));

        assertThat(run.droppedValues()).isEqualTo(4);
        assertThat(account.status.told(SyncStatus.ColumnDropped.class))
                .extracting(dropped -> dropped.column().text())
                .containsExactlyInAnyOrder("NEW", "OTHER");
    }

    @Test
    void tablesAreWrittenSideBySide() {
        account.tables.merges().hold();

        var stage = run.carryOut(List.of(event("P1", "a", "'X':'1'"), event("P2", "a", "'X':'2'")));

        assertThat(account.tables.merges().waiting()).isEqualTo(2);
        account.tables.merges().release();
        assertThat(codes(now(stage))).containsExactly("done", "done");
    }

    @Test
    void aTablesFailureDoesNotTouchAnotherTable() {
        account.tables.finds().fail(1, OUTAGE);

        var outcomes = now(run.carryOut(
                List.of(event("P1", "a", "'X':'1'"), event("P2", "a", "'X':'2'"), event("P1", "b", "'X':'3'"))));

        assertThat(codes(outcomes)).containsExactly("unsent", "done", "unsent");
        assertThat(row("P2", "a")).isEqualTo(Map.of("X", "2"));
        assertThat(account.tables.rows(LIST, "P1")).isEmpty();
    }

    @Test
    void whatIsUnsentHoldsBackLaterRowsOfTheSamePersonInTheTable() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER", "POINTS");
        account.tables.merges().fail(1, OUTAGE);

        var outcomes = now(run.carryOut(
                List.of(event("LOYALTY", "a", "'TIER':'old','POINTS':'1'"), event("LOYALTY", "a", "'TIER':'new'"))));

        assertThat(codes(outcomes)).containsExactly("unsent", "unsent");
        assertThat(account.tables.requests()).hasSize(1);
    }

    @Test
    void peopleOfTwoListsAreNotMistakenForEachOtherThoughTheirRiidsAreTheSame() {
        MergeIntent other = Intents.intent(
                ActionKind.UPSERT_LIST_MEMBER,
                SETTINGS,
                "{'list_name':'OTHER','userData':{'EMAIL_ADDRESS_':'old@example.org'}}");
        carriedOut(pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'old@example.org','CUSTOMER_ID_':'c-1','TIER':'0'"));

        carriedOut(
                event("LOYALTY", "old", "'TIER':'1'"),
                Intents.upsert(
                        settings().match(IdentifierKind.CUSTOMER_ID).build(),
                        "'CUSTOMER_ID_':'c-1','EMAIL_ADDRESS_':'new@example.org'"),
                other);

        assertThat(row("LOYALTY", "new")).isEqualTo(Map.of("TIER", "1"));
    }

    @Test
    void aTableRowDoesNotOvertakeOneWhoseListRowIsUnsent() {
        carriedOut(pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'a@example.org','CUSTOMER_ID_':'c-1','TIER':'0'"));
        account.lists.answers().fail(1, OUTAGE);

        var outcomes = now(run.carryOut(List.of(
                event("LOYALTY", "a", "'TIER':'old'"), pet(SETTINGS, "LOYALTY", "'CUSTOMER_ID_':'c-1','TIER':'new'"))));

        assertThat(codes(outcomes)).containsExactly("unsent", "unsent");
        assertThat(row("LOYALTY", "a")).isEqualTo(Map.of("TIER", "0"));
    }

    @Test
    void aRowThatWaitedForAChangedTableDoesNotOvertakeAnUnsentRow() {
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER", "POINTS");
        account.tables.merges().fail(1, OUTAGE);
        account.tables.merges().fail(1, new CallFailure.RequestRefused("TABLE_NOT_FOUND", "no such table", false));
        List<MergeIntent> intents = List.of(
                event("LOYALTY", "a", "'TIER':'old'"),
                event("LOYALTY", "b", "'POINTS':'1'"),
                event("LOYALTY", "a", "'TIER':'new'"));

        var outcomes = now(run.carryOut(intents));

        assertThat(codes(outcomes)).containsExactly("unsent", "unsent", "unsent");
        assertThat(account.tables.requests()).hasSize(2);
        carriedOut(intents.toArray(MergeIntent[]::new));
        assertThat(row("LOYALTY", "a")).isEqualTo(Map.of("TIER", "new"));
    }

    @Test
    void valuesOfARowThatIsSentTwiceAreCountedOnce() {
        carriedOut(event("LOYALTY", "a", "'TIER':'0','POINTS':'0'"));
        account.tables.put(LIST, "LOYALTY", "Segment", "TIER");

        carriedOut(event("LOYALTY", "a", "'TIER':'1','POINTS':'1','NEW':'x'"));

        assertThat(run.droppedValues()).isEqualTo(2);
    }

    private MergeIntent event(String pet, String person, String columns) {
        return pet(SETTINGS, pet, "'EMAIL_ADDRESS_':'" + person + "@example.org'," + columns);
    }

    private void carriedOut(MergeIntent... intents) {
        assertThat(codes(now(run.carryOut(List.of(intents))))).containsOnly("done");
    }

    private Map<String, String> row(String pet, String person) {
        return account.petRow(pet, "EMAIL_ADDRESS_", person + "@example.org");
    }
}
