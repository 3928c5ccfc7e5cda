package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What arrives in list and table; {@link PetCreationTest} has how tables come to be. */
class SendToPetTest {
    private final ActionHost host = new ActionHost(settings());

    @Test // R02
    void theListGetsIdentifiersOnlyAndTheTableEverythingElse() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org',"
                + "'CUSTOMER_ID_':'c-1','CITY_':'Braga','TIER':'gold','points':12}}")));

        assertThat(host.account.lists.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rows().fieldNames())
                        .extracting(ColumnName::text)
                        .containsExactlyInAnyOrder("EMAIL_ADDRESS_", "CUSTOMER_ID_"));
        assertThat(host.account.petRow("LOYALTY", "CUSTOMER_ID_", "c-1"))
                .isEqualTo(Map.of("TIER", "gold", "POINTS", "12"));
    }

    @Test // R21
    void onlyPeopleWhoseListRowSucceededGetATableRow() {
        host.account.lists.refuseRows(row -> row.asMap().containsValue("bad@example.org"));

        var outcomes = host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'bad@example.org','TIER':'gold'}}"));

        assertThat(codes(outcomes)).containsExactly("delivered", "RECORD_REFUSED");
        assertThat(host.account.tables.requests())
                .singleElement()
                .satisfies(request -> assertThat(request.rows().rows()).hasSize(1));
    }

    @Test // R21
    void theTableWaitsForTheAnswerOfTheList() {
        host.account.lists.answers().hold();
        var stage = ActionUseCases.sendToPet(settings().build(), host.run)
                .send(List.of(payload(
                        "{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}")));

        assertThat(host.account.lists.answers().waiting()).isOne();
        assertThat(host.account.tables.created()).isEmpty();
        assertThat(host.account.tables.requests()).isEmpty();
        host.account.lists.answers().release();

        assertThat(stage)
                .isCompletedWithValueMatching(outcomes -> codes(outcomes).equals(List.of("delivered")));
        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold");
    }

    @Test // R08
    void anEventThatCannotBecomeARowIsRejectedByItselfAndNotPassedOver() {
        var outcomes = host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'TIER':'gold'}}"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED", "delivered");
    }

    @Test // R08
    void aBatchOfUnusableEventsAsksResponsysNothing() {
        var outcomes = host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'TIER':'gold'}}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(host.account.lists.requests()).isEmpty();
        assertThat(host.account.tables.created()).isEmpty();
    }

    @Test // R10
    void tablesOfSeveralFoldersAreAllWritten() {
        allDelivered(host.sendToPet(
                payload("{'pet_name':'P1','folder_name':'A','userData':{'EMAIL_ADDRESS_':'a@example.org','X':'1'}}"),
                payload("{'pet_name':'P2','folder_name':'B','userData':{'EMAIL_ADDRESS_':'a@example.org','X':'2'}}"),
                payload("{'pet_name':'P3','folder_name':'A','userData':{'EMAIL_ADDRESS_':'a@example.org','X':'3'}}")));

        assertThat(host.account.petRow("P1", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("X", "1");
        assertThat(host.account.petRow("P2", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("X", "2");
        assertThat(host.account.petRow("P3", "EMAIL_ADDRESS_", "a@example.org")).containsEntry("X", "3");
    }

    @ParameterizedTest // R11
    @ValueSource(strings = {"", "'pet_name':null,", "'pet_name':'',"})
    void withoutATableNothingIsCreatedNorSent(String petName) {
        var outcomes = host.sendToPet(
                payload("{" + petName + "'userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}"));

        assertThat(codes(outcomes)).containsExactly("PET_NAME_SETTING_MISSING");
        assertThat(host.account.tables.created()).isEmpty();
        assertThat(host.account.lists.requests()).isEmpty();
    }

    @Test // R11
    void aBlankTableNameIsRefused() {
        var outcomes =
                host.sendToPet(payload("{'pet_name':'  ','userData':{'EMAIL_ADDRESS_':'a@example.org','T':'g'}}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(host.account.tables.created()).isEmpty();
    }

    @Test // R11
    void theSettingsTableServesWhereNoneIsMapped() {
        var withTable = new ActionHost(settings().pet("DEFAULT_PET"));

        allDelivered(withTable.sendToPet(
                payload("{'userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}"),
                payload("{'pet_name':'OTHER','userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'tin'}}")));

        assertThat(withTable.account.petRow("DEFAULT_PET", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold");
        assertThat(withTable.account.petRow("OTHER", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "tin");
    }

    @Test // R13
    void columnsComeFromTheResolvedTraitsWhateverMadeThem() {
        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'email':'ada@example.org','phone':'4790000001',"
                        + "'tier':'gold','address':{'city':'Braga'}}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold")
                .containsEntry("ADDRESS_CITY", "Braga");
        assertThat(host.account.member("EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("MOBILE_NUMBER_", "4790000001");
    }

    @Test // R13
    void anUnusableTraitThatNobodyMappedAsIdentifierCostsNothing() {
        allDelivered(host.sendToPet(payload(
                "{'pet_name':'LOYALTY','userData':{'email':'ada@example.org','phone':['1','2'],'tier':'gold'}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold");
    }

    @Test // R14
    void columnsTheTableLacksAreDroppedCountedAndToldOnce() {
        host.account.tables.put(LIST, "LOYALTY", "Anywhere", "TIER");

        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','TIER':'1','NEW':'x'}}"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'b@example.org','TIER':'2','NEW':'y'}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org"))
                .isEqualTo(Map.of("TIER", "1"));
        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "b@example.org"))
                .isEqualTo(Map.of("TIER", "2"));
        assertThat(host.run.droppedValues()).isEqualTo(2);
        assertThat(host.account.status.told(SyncStatus.ColumnDropped.class))
                .extracting(dropped -> dropped.column().text())
                .containsExactly("NEW");
    }

    @Test // R14
    void anEventOfWhichTheTableHasNoColumnIsRejectedWithTheirNames() {
        host.account.tables.put(LIST, "LOYALTY", "Anywhere", "TIER");

        var outcomes = host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','NEW':'secret'}}"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'b@example.org','TIER':'2'}}"));

        assertThat(codes(outcomes)).containsExactly("NO_SUCH_COLUMN", "delivered");
        assertThat(reason(outcomes.get(0))).contains("LOYALTY", "NEW").doesNotContain("secret");
    }

    @Test // R19
    void everyEventChoosesItsOwnApiForListAndTable() {
        String event = "{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'%s@example.org','X':'1'}%s}";

        allDelivered(host.sendToPet(
                payload(event.formatted("sync", ",'use_responsys_async_api':false")),
                payload(event.formatted("async", ",'use_responsys_async_api':true")),
                payload(event.formatted("unsaid", ""))));

        assertThat(apis("sync@example.org")).containsExactly(MergeApi.SYNC, MergeApi.SYNC);
        assertThat(apis("async@example.org")).containsExactly(MergeApi.ASYNC, MergeApi.ASYNC);
        assertThat(apis("unsaid@example.org")).containsExactly(MergeApi.ASYNC, MergeApi.ASYNC);
    }

    @Test // R03, R19: never the first event's for all
    void everyEventKeepsItsOwnListTableFolderAndPermission() {
        allDelivered(host.sendToPet(
                payload("{'list_name':'L1','pet_name':'P1','folder_name':'F1','default_permission_status':'OPTIN',"
                        + "'userData':{'EMAIL_ADDRESS_':'a@example.org','X':'1'}}"),
                payload("{'list_name':'L2','pet_name':'P2','folder_name':'F2','default_permission_status':'OPTOUT',"
                        + "'userData':{'EMAIL_ADDRESS_':'a@example.org','X':'2'}}")));

        assertThat(host.account.lists.requests())
                .extracting(request -> request.list() + " " + request.rule().defaultPermissionStatus())
                .containsExactlyInAnyOrder("L1 OPTIN", "L2 OPTOUT");
        assertThat(host.account.tables.created())
                .extracting(table -> table.name() + " in " + table.folder())
                .containsExactlyInAnyOrder("P1 in F1", "P2 in F2");
        assertThat(host.account.tables.requests())
                .extracting(request -> request.list() + "/" + request.pet() + " "
                        + request.rows().rows().get(0).value(ColumnName.of("X")))
                .containsExactlyInAnyOrder("L1/P1 1", "L2/P2 2");
    }

    @Test // R43
    void theConfiguredMatchColumnsFindTheTablesRowToo() {
        var byCustomer = new ActionHost(settings().match(IdentifierKind.CUSTOMER_ID));

        allDelivered(byCustomer.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':"
                + "'a@example.org','CUSTOMER_ID_':'c-1','TIER':'gold'}}")));

        assertThat(byCustomer.account.tables.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.rule().matchColumns().kinds()).containsExactly(IdentifierKind.CUSTOMER_ID));
    }

    @Test // R50
    void mixedColumnsOfManyPeopleTravelInFewRequests() {
        List<ActionInput> events = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            String column = List.of("'TIER':'gold'", "'POINTS':1", "'TIER':'tin','POINTS':2")
                    .get(i % 3);
            events.add(payload(
                    "{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'p" + i + "@example.org'," + column + "}}"));
        }

        allDelivered(host.sendToPet(events.toArray(ActionInput[]::new)));

        assertThat(host.account.lists.requests()).hasSize(2);
        assertThat(host.account.tables.requests()).hasSize(3);
        assertThat(host.account.tables.rows(LIST, "LOYALTY")).hasSize(400);
    }

    @Test
    void anEventThatBringsNothingButThePersonUpdatesTheListAndNoTable() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org'}}")));

        assertThat(host.account.members()).hasSize(1);
        assertThat(host.account.tables.created()).isEmpty();
        assertThat(host.account.tables.requests()).isEmpty();
    }

    private List<MergeApi> apis(String email) {
        List<MergeApi> apis = new ArrayList<>();
        host.account.lists.requests().stream()
                .filter(request -> request.rows().records().toString().contains("[" + email + "]"))
                .forEach(request -> apis.add(request.api()));
        host.account.tables.requests().stream()
                .filter(request -> request.rows().records().toString().contains("[" + email + ","))
                .forEach(request -> apis.add(request.api()));
        return apis;
    }
}
