package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.audience;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.computedBy;
import static io.responsysdestination.application.action.ActionHost.json;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendAudienceAsPetTest {
    private static final String ADA = "{'EMAIL_ADDRESS_':'ada@example.org'}";
    private static final String EVA = "{'EMAIL_ADDRESS_':'eva@example.org'}";

    private final ActionHost host = new ActionHost(settings());

    @Test
    void whoIsInGetsOneAndWhoIsOutZeroUnderTheAudiencesKey() {
        allDelivered(host.sendAudience(audience("vip_buyers", "true", ADA), audience("vip_buyers", "false", EVA)));

        assertThat(host.account.tables.created()).singleElement().satisfies(table -> {
            assertThat(table.name().value()).isEqualTo("vip_buyers");
            assertThat(table.columns()).isEqualTo(Map.of(ColumnName.of("VIP_BUYERS"), ColumnType.STR500));
        });
        assertThat(row("vip_buyers", "ada@example.org")).isEqualTo(Map.of("VIP_BUYERS", "1"));
        assertThat(row("vip_buyers", "eva@example.org")).isEqualTo(Map.of("VIP_BUYERS", "0"));
    }

    @Test
    void leavingAnAudienceIsWrittenOverHavingEnteredItWhateverUpdateOnMatchSays() {
        var noUpdate = new ActionHost(settings().withoutUpdating());

        allDelivered(noUpdate.sendAudience(audience("vip", "true", ADA), audience("vip", "false", ADA)));

        assertThat(noUpdate.account.petRow("vip", "EMAIL_ADDRESS_", "ada@example.org"))
                .isEqualTo(Map.of("VIP", "0"));
    }

    @Test // R22
    void everyAudienceOfABatchGetsItsOwnTable() {
        allDelivered(host.sendAudience(
                audience("vip", "true", ADA), audience("buyers", "true", ADA), audience("vip", "false", EVA)));

        assertThat(host.account.tables.created())
                .extracting(table -> table.name().value())
                .containsExactlyInAnyOrder("vip", "buyers");
        assertThat(row("buyers", "ada@example.org")).isEqualTo(Map.of("BUYERS", "1"));
        assertThat(row("vip", "ada@example.org")).isEqualTo(Map.of("VIP", "1"));
        assertThat(row("vip", "eva@example.org")).isEqualTo(Map.of("VIP", "0"));
        assertThat(host.account.tables.rows(LIST, "buyers")).hasSize(1);
    }

    @Test // R25
    void theColumnIsTheAudiencesKeyThoughTheTableHasAnotherName() {
        allDelivered(host.sendAudience(audience("SEG_TABLE", "vip", "true", ADA)));

        assertThat(row("SEG_TABLE", "ada@example.org")).isEqualTo(Map.of("VIP", "1"));
        assertThat(host.run.droppedValues()).isZero();
    }

    @Test // R26
    void audiencesThatShareATableKeepTheirOwnColumns() {
        allDelivered(host.sendAudience(
                audience("SHARED", "vip", "true", ADA),
                audience("SHARED", "buyers", "false", ADA),
                audience("SHARED", "buyers", "true", EVA)));

        assertThat(row("SHARED", "ada@example.org")).isEqualTo(Map.of("VIP", "1", "BUYERS", "0"));
        assertThat(row("SHARED", "eva@example.org")).isEqualTo(Map.of("BUYERS", "1"));
    }

    @Test // R26
    void anAudienceForWhichASharedTableHasNoColumnIsRejectedAndNotWrittenElsewhere() {
        host.account.tables.put(LIST, "SHARED", "Segment", "VIP");

        var outcomes =
                host.sendAudience(audience("SHARED", "vip", "true", ADA), audience("SHARED", "buyers", "false", ADA));

        assertThat(codes(outcomes)).containsExactly("delivered", "NO_SUCH_COLUMN");
        assertThat(row("SHARED", "ada@example.org")).isEqualTo(Map.of("VIP", "1"));
    }

    @Test // R16, R26
    void twoAudiencesWhoseKeysAreCutToOneColumnAreNotMixed() {
        String first = "an_audience_with_a_long_name_number_1";
        String second = "an_audience_with_a_long_name_number_2";

        var outcomes =
                host.sendAudience(audience("SHARED", first, "true", ADA), audience("SHARED", second, "false", ADA));

        assertThat(codes(outcomes)).containsExactly("delivered", "PAYLOAD_VALIDATION_FAILED");
        assertThat(row("SHARED", "ada@example.org")).isEqualTo(Map.of("AN_AUDIENCE_WITH_A_LONG_NAME_N", "1"));
    }

    @Test // R23
    void identifiersNeverShiftWhicheverOfThemAnEventHas() {
        allDelivered(host.sendAudience(
                audience("vip", "true", "{'CUSTOMER_ID_':'c-1'}"),
                audience("vip", "true", ADA),
                audience("vip", "true", "{'EMAIL_ADDRESS_':'both@example.org','CUSTOMER_ID_':'c-2'}")));
        allDelivered(host.sendAudience(audience("vip", "false", "{'RIID_':'1'}")));

        assertThat(host.account.petRow("vip", "CUSTOMER_ID_", "c-1")).isEqualTo(Map.of("VIP", "0"));
        assertThat(row("vip", "ada@example.org")).isEqualTo(Map.of("VIP", "1"));
        assertThat(host.account.member("CUSTOMER_ID_", "c-2")).containsEntry("EMAIL_ADDRESS_", "both@example.org");
        assertThat(host.account.members()).hasSize(3);
    }

    @Test // R23, R50: Engage sends a call per identifier
    void eventsByDifferentIdentifiersTravelInFewRequests() {
        List<ActionInput> events = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String person =
                    i % 2 == 0 ? "{'EMAIL_ADDRESS_':'p" + i + "@example.org'}" : "{'CUSTOMER_ID_':'c-" + i + "'}";
            events.add(audience("vip", i % 3 == 0 ? "true" : "false", person));
        }

        allDelivered(host.sendAudience(events.toArray(ActionInput[]::new)));

        assertThat(host.account.lists.requests()).hasSize(2);
        assertThat(host.account.tables.requests()).hasSize(2);
        assertThat(host.account.tables.rows(LIST, "vip")).hasSize(200);
    }

    @Test // R08
    void anEventWithoutIdentifierIsRejectedByItselfAndSendsNothing() {
        var outcomes = host.sendAudience(audience("vip", "true", "{}"), audience("vip", "true", ADA));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED", "delivered");
        assertThat(host.account.members()).hasSize(1);
    }

    @Test // R24
    void nobodyIsInsertedWhenTheSettingsSaySo() {
        var noInsert = new ActionHost(settings().withoutInserting());

        var outcomes = noInsert.sendAudience(audience("vip", "true", ADA));

        assertThat(codes(outcomes)).containsExactly("NO_RECIPIENT_FOUND");
        assertThat(noInsert.account.members()).isEmpty();
        assertThat(noInsert.account.tables.requests()).isEmpty();
    }

    @Test // R24, R43
    void theSettingsMatchColumnsAreThoseOfListAndTable() {
        var both = new ActionHost(settings()
                .matchBoth(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID)
                .formats("H", "T"));

        allDelivered(both.sendAudience(
                audience("vip", "true", "{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'c-1'}")));

        var kinds = Set.of(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID);
        assertThat(both.account.lists.requests()).singleElement().satisfies(request -> {
            assertThat(request.rule().matchColumns().kinds()).isEqualTo(kinds);
            assertThat(request.rule().htmlValue()).contains("H");
            assertThat(request.rule().textValue()).contains("T");
        });
        assertThat(both.account.tables.requests()).singleElement().satisfies(request -> {
            assertThat(request.rule().matchColumns().kinds()).isEqualTo(kinds);
            assertThat(request.rows().fieldNames())
                    .extracting(ColumnName::text)
                    .containsExactlyInAnyOrder("EMAIL_ADDRESS_", "CUSTOMER_ID_", "VIP");
        });
    }

    @Test // R43
    void aMatchColumnThatTheEventHasIsUsedThoughAnotherWouldBePreferred() {
        var byMail = new ActionHost(settings());

        allDelivered(byMail.sendAudience(
                audience("vip", "true", "{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'c-1'}")));

        assertThat(byMail.account.tables.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rule().matchColumns().kinds())
                        .containsExactly(IdentifierKind.EMAIL_ADDRESS));
    }

    @ParameterizedTest // R27
    @CsvSource({"true,1", "false,0", "'''true''',1", "'''false''',0"})
    void membershipIsABooleanOrItsText(String flag, String stored) {
        allDelivered(host.sendAudience(audience("vip", flag, ADA)));

        assertThat(row("vip", "ada@example.org")).isEqualTo(Map.of("VIP", stored));
    }

    @ParameterizedTest // R27
    @ValueSource(strings = {"null", "1", "0", "'yes'", "'True'", "''", "{}", "['true']"})
    void anythingElseIsNoMembershipAndIsNotTakenForOut(String flag) {
        var outcomes = host.sendAudience(audience("vip", flag, ADA));

        assertThat(codes(outcomes)).containsExactly("MEMBERSHIP_MISSING");
        assertThat(host.account.tables.created()).isEmpty();
        assertThat(host.account.lists.requests()).isEmpty();
    }

    @Test // R27
    void aJourneyStepWithoutAFlagIsNotTakenForOut() {
        var outcomes = host.sendAudience(new ActionInput(
                json("{'userData':" + ADA + ",'pet_name':'step','computation_key':'step','traits_or_props':{}}"),
                computedBy("journey_step"),
                Set.of()));

        assertThat(codes(outcomes)).containsExactly("MEMBERSHIP_MISSING");
        assertThat(reason(outcomes.get(0))).doesNotContain("ada@example.org");
    }

    @Test // R27, R53
    void aJourneyStepWithAFlagIsAMembership() {
        allDelivered(host.sendAudience(
                new ActionInput(audience("j_o_step", "'true'", ADA).payload(), computedBy("journey_step"), Set.of())));

        assertThat(row("j_o_step", "ada@example.org")).isEqualTo(Map.of("J_O_STEP", "1"));
    }

    @ParameterizedTest // R53, R54
    @ValueSource(
            strings = {
                "{}",
                "{'context':null}",
                "{'context':{'personas':{}}}",
                "{'context':{'personas':{'computation_class':'trait','computation_key':'vip'}}}"
            })
    void computedTraitsAndOrdinaryEventsAreNotMeantAndNoFailures(String event) {
        var outcomes =
                host.sendAudience(new ActionInput(audience("vip", "true", ADA).payload(), json(event), Set.of()));

        assertThat(codes(outcomes)).containsExactly("not meant");
        assertThat(host.account.lists.requests()).isEmpty();
        assertThat(host.account.tables.created()).isEmpty();
    }

    @Test // R54
    void anOrdinaryEventIsNotMeantThoughItsPayloadLacksEverything() {
        var outcomes = host.sendAudience(new ActionInput(Map.of(), json("{'type':'track'}"), Set.of()));

        assertThat(codes(outcomes)).containsExactly("not meant");
    }

    @ParameterizedTest // R11, R16
    @ValueSource(strings = {"pet_name", "computation_key", "traits_or_props", "userData"})
    void anAudienceEventThatLacksAFieldIsRejectedByItsName(String field) {
        Map<String, Object> payload =
                new HashMap<>(Map.copyOf(audience("vip", "true", ADA).payload()));
        payload.remove(field);

        var outcomes = host.sendAudience(new ActionInput(Map.copyOf(payload), computedBy("audience"), Set.of()));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).isEqualTo("The root value is missing the required field '" + field + "'.");
    }

    @Test // R03
    void everyMembersDefaultPermissionIsTheirOwn() {
        String optin = "{'userData':{'EMAIL_ADDRESS_':'in@example.org'},'pet_name':'vip','computation_key':'vip',"
                + "'traits_or_props':{'vip':true},'default_permission_status':'OPTIN'}";

        allDelivered(host.sendAudience(
                audience("vip", "true", ADA), new ActionInput(json(optin), computedBy("audience"), Set.of())));

        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(host.account.member("EMAIL_ADDRESS_", "in@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "I");
    }

    @Test
    void otherValuesOfUserDataGoNowhere() {
        allDelivered(host.sendAudience(audience("vip", "true", "{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}")));

        assertThat(row("vip", "ada@example.org")).isEqualTo(Map.of("VIP", "1"));
    }

    private Map<String, String> row(String pet, String email) {
        return host.account.petRow(pet, "EMAIL_ADDRESS_", email);
    }
}
