package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ActionOutcome;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpsertListMemberTest {
    private final ActionHost host = new ActionHost(settings());

    @Test // R01
    void everyMappedColumnArrivesUnderItsOwnName() {
        host.account.lists.addColumns("TIER");

        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','CITY_':'Braga','TIER':'gold','CUSTOMER_ID_':'c-1'}");

        assertThat(codes(outcomes)).containsExactly("delivered");
        assertThat(host.account.members())
                .singleElement()
                .satisfies(member -> assertThat(member)
                        .containsEntry("EMAIL_ADDRESS_", "ada@example.org")
                        .containsEntry("CITY_", "Braga")
                        .containsEntry("TIER", "gold")
                        .containsEntry("CUSTOMER_ID_", "c-1"));
    }

    @Test // R41
    void columnsAreTheSameInWhateverCaseTheyAreMapped() {
        allDelivered(host.upsertUsers("{'email_address_':'ada@example.org','Customer_Id_':'c-1','city_':'Braga'}"));

        assertThat(host.account.member("CUSTOMER_ID_", "c-1"))
                .containsEntry("EMAIL_ADDRESS_", "ada@example.org")
                .containsEntry("CITY_", "Braga");
    }

    @Test // R41
    void aColumnGivenTwiceInDifferentCaseIsRefused() {
        var outcomes = host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','city_':'Braga','CITY_':'Porto'}");

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(host.account.lists.requests()).isEmpty();
    }

    @Test // R05, R06
    void aRefusedRowRejectsItsOwnEventOnly() {
        host.account.lists.refuseRows(row -> row.asMap().containsValue("bad@example.org"));

        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org'}",
                "{'EMAIL_ADDRESS_':'bad@example.org'}",
                "{'EMAIL_ADDRESS_':'eva@example.org'}");

        assertThat(codes(outcomes)).containsExactly("delivered", "RECORD_REFUSED", "delivered");
        assertThat(host.account.lists.requests()).hasSize(1);
    }

    @Test // R09
    void statesOfOnePersonEndWithTheNewestWhateverColumnsTheyHave() {
        allDelivered(host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'c-1','MOBILE_NUMBER_':'111'}",
                "{'EMAIL_ADDRESS_':'ada@example.org','MOBILE_NUMBER_':'222'}",
                "{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'c-1','MOBILE_NUMBER_':'333'}"));

        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org")).containsEntry("MOBILE_NUMBER_", "333");
    }

    @Test // R17, for lists
    void aMissingOrNullValueLeavesWhatIsStored() {
        allDelivered(host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','CITY_':'Braga','STATE_':'X'}",
                "{'EMAIL_ADDRESS_':'ada@example.org','CITY_':null,'STATE_':'Y'}"));

        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("CITY_", "Braga")
                .containsEntry("STATE_", "Y");
    }

    @Test // R31
    void theMappedListWinsOverTheSettings() {
        allDelivered(host.upsert(
                payload("{'userData':{'EMAIL_ADDRESS_':'ada@example.org'},'list_name':'VIPS'}"),
                payload("{'userData':{'EMAIL_ADDRESS_':'eva@example.org'}}")));

        assertThat(host.account.lists.members(new ListName("VIPS")))
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "ada@example.org"));
        assertThat(host.account.members())
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("EMAIL_ADDRESS_", "eva@example.org"));
    }

    @Test // R31
    void withoutAnyListNothingIsSent() {
        var listless = new ActionHost(settings().withoutList());

        var outcomes = listless.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org'}");

        assertThat(codes(outcomes)).containsExactly("LIST_NAME_MISSING");
        assertThat(listless.account.lists.requests()).isEmpty();
    }

    @Test // R24
    void theSettingsRulesTravelWithTheRequest() {
        var strict = new ActionHost(settings()
                .matchBoth(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID)
                .withoutInserting()
                .formats("H", "T"));

        var outcomes = strict.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','CUSTOMER_ID_':'c-1'}");

        assertThat(codes(outcomes)).containsExactly("NO_RECIPIENT_FOUND");
        assertThat(strict.account.lists.requests()).singleElement().satisfies(request -> {
            assertThat(request.rule().matchColumns().kinds())
                    .containsExactlyInAnyOrder(IdentifierKind.EMAIL_ADDRESS, IdentifierKind.CUSTOMER_ID);
            assertThat(request.rule().insertOnNoMatch()).isFalse();
            assertThat(request.rule().htmlValue()).contains("H");
            assertThat(request.rule().textValue()).contains("T");
        });
    }

    @Test // R44
    void aRefusedRequestDoesNotCostTheOthers() {
        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','NO_SUCH_COLUMN':'x'}", "{'EMAIL_ADDRESS_':'eva@example.org'}");

        assertThat(codes(outcomes)).containsExactly("INVALID_FIELD_NAME", "delivered");
    }

    @Test // R44
    void aRequestThatDoesNotGetThroughNowAsksForItsOwnEventsAgainOnly() {
        host.account.lists.answers().fail(1, new CallFailure.Throttled(Duration.ofSeconds(30)));

        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','CITY_':'Braga'}", "{'EMAIL_ADDRESS_':'eva@example.org'}");

        assertThat(outcomes.get(0))
                .isEqualTo(new ActionOutcome.TryLater(
                        Duration.ofSeconds(30), "the account's limit for this API function is used up"));
        assertThat(codes(outcomes)).containsExactly("try later", "delivered");
    }

    @Test // R46
    void emptyTextsOfFieldsMeanNotGivenForOneEventAndForMany() {
        String blank = "{'userData':{'EMAIL_ADDRESS_':'%s@example.org'},'default_permission_status':'','list_name':''}";

        var one = host.upsert(payload(blank.formatted("ada")));
        var many = host.upsert(payload(blank.formatted("eva")), payload(blank.formatted("ida")));

        assertThat(codes(one)).containsExactly("delivered");
        assertThat(codes(many)).containsExactly("delivered", "delivered");
        assertThat(host.account.members()).hasSize(3);
    }

    @Test // R50
    void mixedColumnsOfManyPeopleTravelInFewRequests() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String columns = List.of("", ",'CITY_':'Braga'", ",'STATE_':'X'", ",'CITY_':'Porto','STATE_':'Y'")
                    .get(i % 4);
            people.add("{'EMAIL_ADDRESS_':'p" + i + "@example.org'" + columns + "}");
        }

        var outcomes = host.upsertUsers(people.toArray(String[]::new));

        assertThat(codes(outcomes)).containsOnly("delivered");
        assertThat(host.account.lists.requests()).hasSize(4);
        assertThat(host.account.lists.requests())
                .extracting(request -> request.rows().rows().size())
                .containsOnly(50);
    }

    @Test
    void noRequestExceedsTwoHundredRows() {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < 401; i++) {
            people.add("{'EMAIL_ADDRESS_':'p" + i + "@example.org'}");
        }

        allDelivered(host.upsertUsers(people.toArray(String[]::new)));

        assertThat(host.account.lists.requests())
                .extracting((ListMergeRequest request) -> request.rows().rows().size())
                .containsExactlyInAnyOrder(200, 200, 1);
    }
}
