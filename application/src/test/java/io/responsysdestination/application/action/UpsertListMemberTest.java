package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
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
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test // R03
    void everyEventsOwnDefaultPermissionIsKept() {
        allDelivered(host.upsert(
                payload("{'userData':{'EMAIL_ADDRESS_':'in@example.org'},'default_permission_status':'OPTIN'}"),
                payload("{'userData':{'EMAIL_ADDRESS_':'out@example.org'},'default_permission_status':'OPTOUT'}"),
                payload("{'userData':{'EMAIL_ADDRESS_':'unsaid@example.org'}}")));

        assertThat(host.account.member("EMAIL_ADDRESS_", "in@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "I");
        assertThat(host.account.member("EMAIL_ADDRESS_", "out@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O");
        assertThat(host.account.member("EMAIL_ADDRESS_", "unsaid@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "O");
    }

    @Test // R03
    void anUnknownDefaultPermissionIsRefused() {
        var outcomes = host.upsert(
                payload("{'userData':{'EMAIL_ADDRESS_':'in@example.org'},'default_permission_status':'YES'}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0)))
                .contains("Default Permission Status")
                .doesNotContain("YES");
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

    @Test // R07
    void anEventWithoutIdentifierIsRefusedAndItsNeighboursAreNot() {
        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org'}", "{'CITY_':'Braga'}", "{'EMAIL_ADDRESS_':'','CITY_':'Braga'}");

        assertThat(codes(outcomes))
                .containsExactly("delivered", "PAYLOAD_VALIDATION_FAILED", "PAYLOAD_VALIDATION_FAILED");
        assertThat(host.account.members()).hasSize(1);
    }

    @ParameterizedTest // R37
    @ValueSource(
            strings = {
                "{'CUSTOMER_ID_':'c-1','CITY_':'Porto'}",
                "{'EMAIL_ADDRESS_':'ADA@example.org','CITY_':'Porto'}",
                "{'RIID_':'1','CITY_':'Porto'}",
                "{'MOBILE_NUMBER_':'+47 900 00 001','CITY_':'Porto'}",
                "{'EMAIL_MD5_HASH_':'MD5','CITY_':'Porto'}",
                "{'EMAIL_SHA256_HASH_':'SHA256','CITY_':'Porto'}"
            })
    void anyOfTheSixIdentifiersFindsThePerson(String userData) {
        allDelivered(host.upsertUsers(
                "{'CUSTOMER_ID_':'c-1','EMAIL_ADDRESS_':'ada@example.org','MOBILE_NUMBER_':'4790000001'}"));
        var stored = host.account.member("CUSTOMER_ID_", "c-1");
        String asked = userData.replace(
                        "MD5'", String.valueOf(stored.get("EMAIL_MD5_HASH_")).toUpperCase(Locale.ROOT) + "'")
                .replace("SHA256'", stored.get("EMAIL_SHA256_HASH_") + "'");

        var outcomes = host.upsertUsers(asked);

        assertThat(outcomes).containsExactly(new ActionOutcome.Delivered("1"));
        assertThat(host.account.members())
                .singleElement()
                .satisfies(member -> assertThat(member).containsEntry("CITY_", "Porto"));
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

    @Test // R30
    void booleansOfPermissionColumnsBecomeTheAccountsWords() {
        var words = new ActionHost(settings().permissionValues("yes", "no"));

        allDelivered(words.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','EMAIL_PERMISSION_STATUS_':true,"
                + "'MOBILE_PERMISSION_STATUS_':false,'postal_permission_status_':'yes'}"));

        assertThat(words.account.member("EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("EMAIL_PERMISSION_STATUS_", "yes")
                .containsEntry("MOBILE_PERMISSION_STATUS_", "no")
                .containsEntry("POSTAL_PERMISSION_STATUS_", "yes");
    }

    @ParameterizedTest // R30
    @ValueSource(strings = {"'true'", "'i'", "'maybe'", "1", "''", "['I']"})
    void anythingElseInAPermissionColumnIsRefusedAndNotGuessed(String value) {
        var outcomes =
                host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','EMAIL_PERMISSION_STATUS_':" + value + "}");

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("EMAIL_PERMISSION_STATUS_", "\"I\"", "\"O\"");
        assertThat(host.account.lists.requests()).isEmpty();
    }

    @Test // R30
    void booleansOfOtherColumnsStayWords() {
        host.account.lists.addColumns("NEWSLETTER");

        allDelivered(host.upsertUsers("{'EMAIL_ADDRESS_':'ada@example.org','NEWSLETTER':true}"));

        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org")).containsEntry("NEWSLETTER", "true");
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

    @ParameterizedTest // R45
    @ValueSource(strings = {"'not-an-address'", "'ada@localhost'", "' '", "{'home':'ada@example.org'}", "['a','b']"})
    void anUnusableAddressIsLeftOutWhenAnotherIdentifierIsThere(String email) {
        var outcomes = host.upsertUsers("{'EMAIL_ADDRESS_':" + email + ",'CUSTOMER_ID_':'c-1','CITY_':'Braga'}");

        assertThat(codes(outcomes)).containsExactly("delivered");
        assertThat(host.account.member("CUSTOMER_ID_", "c-1"))
                .containsEntry("CITY_", "Braga")
                .doesNotContainKey("EMAIL_ADDRESS_");
    }

    @Test // R45
    void whatIsLeftOutIsSaidWithoutItsValue() {
        Preparation preparation = ActionKind.UPSERT_LIST_MEMBER
                .withSettings(settings().build())
                .prepare(payload("{'userData':{'EMAIL_ADDRESS_':'secret','CUSTOMER_ID_':'c-1'}}"));

        assertThat(preparation)
                .isInstanceOfSatisfying(
                        Preparation.Ready.class,
                        ready -> assertThat(ready.omissions())
                                .containsExactly(
                                        new Preparation.Omission("EMAIL_ADDRESS_", "must be a valid email address")));
    }

    @Test // R45
    void anUnusableAddressAloneIsRefusedWithoutItsValue() {
        var outcomes = host.upsertUsers("{'EMAIL_ADDRESS_':'secret'}");

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("EMAIL_ADDRESS_").doesNotContain("secret");
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

    @Test // R18, for lists
    void nestedValuesBecomeOneColumnAMemberOrJsonText() {
        host.account.lists.addColumns("ADDRESS_STREET", "ADDRESS_ZIP", "ADDRESS", "TAGS", "AGE");
        String userData = "{'EMAIL_ADDRESS_':'%s','ADDRESS':{'STREET':'Lane 1','ZIP':4711},'TAGS':['a','b'],'AGE':36}";

        allDelivered(host.upsert(
                payload("{'userData':" + userData.formatted("flat@example.org") + "}"),
                payload("{'userData':" + userData.formatted("json@example.org") + ",'stringify':true}")));

        assertThat(host.account.member("EMAIL_ADDRESS_", "flat@example.org"))
                .containsAllEntriesOf(Map.of(
                        "ADDRESS_STREET", "Lane 1", "ADDRESS_ZIP", "4711", "TAGS", "[\"a\",\"b\"]", "AGE", "36"));
        assertThat(host.account.member("EMAIL_ADDRESS_", "json@example.org"))
                .containsAllEntriesOf(Map.of(
                        "ADDRESS", "{\"STREET\":\"Lane 1\",\"ZIP\":4711}", "TAGS", "[\"a\",\"b\"]", "AGE", "36"));
    }

    @Test
    void twoValuesThatFlattenToOneColumnAreRefused() {
        host.account.lists.addColumns("ADDRESS_STREET");

        var outcomes = host.upsertUsers(
                "{'EMAIL_ADDRESS_':'ada@example.org','ADDRESS':{'STREET':'Lane 1'},'ADDRESS_STREET':'Lane 2'}");

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("ADDRESS_STREET").doesNotContain("Lane");
    }
}
