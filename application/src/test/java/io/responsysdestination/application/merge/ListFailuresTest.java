package io.responsysdestination.application.merge;

import static io.responsysdestination.application.merge.Intents.codes;
import static io.responsysdestination.application.merge.Intents.now;
import static io.responsysdestination.application.merge.Intents.pet;
import static io.responsysdestination.application.merge.Intents.upsert;
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

/** What becomes of a run when the list does not take everything at once. */
class ListFailuresTest {
    private static final DestinationSettings SETTINGS = settings().build();
    private static final CallFailure OUTAGE = new CallFailure.Outage("no answer", Duration.ofSeconds(1));

    private final FlowHost host = new FlowHost();
    private final InMemoryAccount account = host.account;

    @Test
    void aRowThatSpoilsItsRequestIsFoundAndItsNeighboursAreStored() {
        account.lists.refuseRequestsWith(row -> row.asMap().containsValue("bad"));
        List<MergeIntent> intents = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            intents.add(upsert(
                    SETTINGS,
                    "'EMAIL_ADDRESS_':'p" + i + "@example.org','CITY_':'" + (i == 3 || i == 150 ? "bad" : "Braga")
                            + "'"));
        }

        var outcomes = codes(now(account.run().carryOut(intents)));

        assertThat(account.members()).hasSize(198);
        assertThat(outcomes.get(3)).isEqualTo("INVALID_PARAMETER");
        assertThat(outcomes.get(150)).isEqualTo("INVALID_PARAMETER");
        assertThat(outcomes).filteredOn("done"::equals).hasSize(198);
        // 2 rows at fault of 200: at most two requests a halving for each of them
        assertThat(account.lists.requests()).hasSizeLessThan(2 * 2 * 9);
    }

    @Test
    void statesUnderDifferentDefaultConsentsAreOneRowAndSentAgainEachUnderItsOwn() {
        account.lists.refuseRows(row -> row.asMap().containsValue("bad"));

        var outcomes = host.carriedOut(
                consenting("a", "OPTIN", "'CITY_':'bad','STATE_':'x'"),
                consenting("b", "OPTIN", "'CITY_':'bad','STATE_':'x'"),
                consenting("a", "OPTIN", "'STATE_':'y'"),
                consenting("b", "OPTOUT", "'STATE_':'y'"),
                consenting("c", "OPTIN", "'CITY_':'good','STATE_':'x'"),
                consenting("c", "OPTOUT", "'STATE_':'y'"));

        assertThat(codes(outcomes)).containsExactly("RECORD_REFUSED", "RECORD_REFUSED", "done", "done", "done", "done");
        assertThat(account.lists.requests().get(0).rows().rows()).hasSize(3);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("EMAIL_PERMISSION_STATUS_", "I");
        assertThat(account.member("EMAIL_ADDRESS_", "b@example.org")).containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(account.member("EMAIL_ADDRESS_", "c@example.org")).containsEntry("EMAIL_PERMISSION_STATUS_", "I");
    }

    private static MergeIntent consenting(String name, String consent, String columns) {
        return Intents.intent(
                ActionKind.UPSERT_LIST_MEMBER,
                SETTINGS,
                "{'userData':{'EMAIL_ADDRESS_':'" + name + "@example.org'," + columns
                        + "},'default_permission_status':'" + consent + "'}");
    }

    @Test
    void aRequestRefusedForNoRowsFaultIsSentOnceAndRefusesItsOwnRowsOnly() {
        account.lists.answers().fail(1, new CallFailure.RequestRefused("LIST_NOT_FOUND", "no such list", false));

        var outcomes = host.carriedOut(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org'"),
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'b@example.org'"),
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'c@example.org','CITY_':'Braga'"));

        assertThat(codes(outcomes)).containsExactly("LIST_NOT_FOUND", "LIST_NOT_FOUND", "done");
        assertThat(account.lists.requests()).hasSize(2);
    }

    @Test
    void whatIsUnsentHoldsBackLaterRowsOfTheSamePersonAndTheirTableRows() {
        account.lists.answers().fail(1, OUTAGE);

        var outcomes = now(account.run()
                .carryOut(List.of(
                        upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'old'"),
                        pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'a@example.org','TIER':'gold'"),
                        upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'new'"))));

        assertThat(codes(outcomes)).containsExactly("unsent", "unsent", "unsent");
        assertThat(account.lists.requests()).hasSize(1);
        assertThat(account.tables.requests()).isEmpty();
        assertThat(account.tables.created()).isEmpty();
    }

    @Test
    void theSameRequestIsSentAgainUntilItWorksAndTheOrderIsKept() {
        account.lists.answers().fail(7, OUTAGE);

        var outcomes = host.carriedOut(
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','CITY_':'old'"),
                upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org','STATE_':'x','CITY_':'new'"));

        assertThat(codes(outcomes)).containsExactly("done", "done");
        assertThat(outcomes).extracting(IntentOutcome::attempts).containsExactly(8, 1);
        assertThat(account.member("EMAIL_ADDRESS_", "a@example.org")).containsEntry("CITY_", "new");
        assertThat(account.lists.requests().subList(0, 8))
                .allMatch(request -> request.equals(account.lists.requests().get(0)));
    }

    @Test
    void everyAnswerOfTheListIsReported() {
        account.lists.answers().fail(1, OUTAGE);

        var outcomes = host.carriedOut(upsert(SETTINGS, "'EMAIL_ADDRESS_':'a@example.org'"));

        assertThat(codes(outcomes)).containsExactly("done");
        assertThat(account.status.told(SyncStatus.ListMerged.class))
                .extracting(merged -> merged.answer().<String>fold(rows -> "given", failure -> "failed"))
                .containsExactly("failed", "given");
    }

    @Test
    void peopleWhoseAddressChangesLaterInTheRunStillGetTheirTableRow() {
        DestinationSettings byAddress =
                settings().match(IdentifierKind.EMAIL_ADDRESS).build();
        var first = upsert(byAddress, "'EMAIL_ADDRESS_':'old@example.org','CUSTOMER_ID_':'c-1'");
        assertThat(codes(now(account.run().carryOut(List.of(first))))).containsExactly("done");

        var outcomes = now(account.run()
                .carryOut(List.of(
                        pet(byAddress, "LOYALTY", "'EMAIL_ADDRESS_':'old@example.org','TIER':'gold'"),
                        upsert(
                                settings().match(IdentifierKind.CUSTOMER_ID).build(),
                                "'CUSTOMER_ID_':'c-1','EMAIL_ADDRESS_':'new@example.org'"))));

        assertThat(codes(outcomes)).containsExactly("done", "done");
        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "new@example.org"))
                .isEqualTo(Map.of("TIER", "gold"));
    }

    @Test
    void peopleKnownByHashGetTheirTableRowByRiid() {
        assertThat(codes(now(account.run().carryOut(List.of(upsert(SETTINGS, "'EMAIL_ADDRESS_':'ada@example.org'"))))))
                .containsExactly("done");
        String md5 = String.valueOf(account.members().get(0).get("EMAIL_MD5_HASH_"));

        var outcomes = now(account.run()
                .carryOut(List.of(pet(SETTINGS, "LOYALTY", "'EMAIL_MD5_HASH_':'" + md5 + "','TIER':'gold'"))));

        assertThat(codes(outcomes)).containsExactly("done");
        assertThat(account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .isEqualTo(Map.of("TIER", "gold"));
    }

    @Test
    void noRequestExceedsTwoHundredRows() {
        List<MergeIntent> intents = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            intents.add(pet(SETTINGS, "LOYALTY", "'EMAIL_ADDRESS_':'p" + i + "@example.org','TIER':'gold'"));
        }

        assertThat(codes(now(account.run().carryOut(intents)))).containsOnly("done");

        assertThat(account.lists.requests())
                .extracting(request -> request.rows().rows().size())
                .containsExactlyInAnyOrder(200, 200, 50);
        assertThat(account.tables.requests())
                .extracting(request -> request.rows().rows().size())
                .containsExactlyInAnyOrder(200, 200, 50);
    }
}
