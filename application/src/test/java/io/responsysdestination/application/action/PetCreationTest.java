package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.LIST;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.merge.CallFailure;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Send to PET finds its table or makes one. */
class PetCreationTest {
    private static final String EVENT =
            "{'pet_name':'LOYALTY'%s,'userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}";

    private final ActionHost host = new ActionHost(settings());

    @Test // R49, R51
    void aTableIsFoundInWhateverFolderItIs() {
        host.account.tables.put(LIST, "LOYALTY", "Somewhere else", "TIER");

        allDelivered(host.sendToPet(payload(EVENT.formatted(",'folder_name':'Segment'"))));

        assertThat(host.account.tables.created()).isEmpty();
        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold");
    }

    @Test // R49
    void whoIsSlowerToCreateATableUsesTheOneThatIsThere() {
        host.account.tables.beforeCreation(() -> host.account.tables.put(LIST, "LOYALTY", "Theirs", "TIER"));

        allDelivered(host.sendToPet(payload(EVENT.formatted(""))));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .containsEntry("TIER", "gold");
    }

    @Test // R49
    void whoIsSlowerSendsNoColumnThatTheOtherTableLacks() {
        host.account.tables.beforeCreation(() -> host.account.tables.put(LIST, "LOYALTY", "Theirs", "TIER"));

        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':"
                + "{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold','POINTS':1}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .isEqualTo(Map.of("TIER", "gold"));
        assertThat(host.run.droppedValues()).isOne();
    }

    @ParameterizedTest // R12
    @CsvSource({
        "'',                           '',      Segment",
        "'',                           Default, Default",
        "',''folder_name'':''''',      Default, Default",
        "',''folder_name'':''Mapped''', Default, Mapped",
        "',''folder_name'':''Mapped''', '',      Mapped"
    })
    void aTableIsCreatedInTheMappedFolderElseTheSettingsElseSegment(String mapped, String setting, String expected) {
        var settings = settings();
        var withFolder = new ActionHost(setting.isEmpty() ? settings : settings.folder(setting));

        allDelivered(withFolder.sendToPet(payload(EVENT.formatted(mapped))));

        assertThat(withFolder.account.tables.created())
                .singleElement()
                .satisfies(table -> assertThat(table.folder().value()).isEqualTo(expected));
    }

    @Test // R12, R25
    void noDefaultMappingNamesAFolderAsTheSettingWouldNeverBeHeard() {
        for (ActionKind kind : ActionKind.values()) {
            assertThat(DefaultMappings.of(kind)).containsKey("userData").doesNotContainKey("folder_name");
        }
    }

    @Test // R15
    void aTableIsCreatedWithUpperCaseNamesAndWithoutIdentifierOrListColumns() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'email_address_':'ada@example.org',"
                + "'CUSTOMER_ID_':'c-1','MOBILE_NUMBER_':'','RIID_':null,'City_':'Braga','tier':'gold','Points':1}}")));

        assertThat(host.account.tables.created())
                .singleElement()
                .satisfies(table -> assertThat(table.columns())
                        .isEqualTo(Map.of(
                                ColumnName.of("TIER"), ColumnType.STR500, ColumnName.of("POINTS"), ColumnType.STR500)));
    }

    @Test // R13, R15
    void aTableCreatedFromTraitsHasNoColumnsForWhatIdentifies() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'email':'ada@example.org',"
                + "'phone':'4790000001','userId':'c-1','tier':'gold'}}")));

        assertThat(host.account.tables.created())
                .singleElement()
                .satisfies(table -> assertThat(table.columns()).containsOnlyKeys(ColumnName.of("TIER")));
    }

    @Test // R16
    void longNamesAreCutAlikeForCreationAndMerge() {
        String key = "a_trait_with_a_name_of_more_than_thirty_characters";

        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org','" + key + "':'x'}}")));
        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'ada@example.org','" + key + "':'y'}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "ada@example.org"))
                .isEqualTo(Map.of("A_TRAIT_WITH_A_NAME_OF_MORE_TH", "y"));
        assertThat(host.run.droppedValues()).isZero();
    }

    @Test // R16
    void twoNamesThatAreCutToOneAreRefusedAndNotMixed() {
        var outcomes = host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org',"
                + "'a_trait_with_a_name_of_more_than_30':'x','a_trait_with_a_name_of_more_than_40':'y'}}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("A_TRAIT_WITH_A_NAME_OF_MORE_TH");
        assertThat(host.account.tables.created()).isEmpty();
    }

    @Test
    void declaredTypesAreGivenToCreatedColumnsAndStr500ToTheOthers() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','column_types':{'age':'integer','BIO':'STR4000',"
                + "'since':'TIMESTAMP','rate':'NUMBER'},'userData':{'EMAIL_ADDRESS_':'ada@example.org','AGE':36,"
                + "'TIER':'gold'}}")));

        assertThat(host.account.tables.created())
                .singleElement()
                .satisfies(table -> assertThat(table.columns())
                        .isEqualTo(Map.of(
                                ColumnName.of("AGE"), ColumnType.INTEGER,
                                ColumnName.of("BIO"), ColumnType.STR4000,
                                ColumnName.of("SINCE"), ColumnType.TIMESTAMP,
                                ColumnName.of("RATE"), ColumnType.NUMBER,
                                ColumnName.of("TIER"), ColumnType.STR500)));
    }

    @Test
    void anUnknownTypeIsRefused() {
        var outcomes = host.sendToPet(payload("{'pet_name':'LOYALTY','column_types':{'AGE':'VARCHAR'},'userData':"
                + "{'EMAIL_ADDRESS_':'ada@example.org','AGE':36}}"));

        assertThat(codes(outcomes)).containsExactly("PAYLOAD_VALIDATION_FAILED");
        assertThat(reason(outcomes.get(0))).contains("column_types.AGE", "STR500", "TIMESTAMP");
        assertThat(host.account.tables.created()).isEmpty();
    }

    @Test // R17: the first event's columns must not be the table's for good
    void aCreatedTableHasEveryColumnThatAnyEventOrTheMappingNames() {
        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','TIER':'1'}}", "CITY"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'b@example.org','POINTS':'2'}}", "CITY")));

        assertThat(host.account.tables.created())
                .singleElement()
                .satisfies(table -> assertThat(table.columns())
                        .containsOnlyKeys(ColumnName.of("CITY"), ColumnName.of("TIER"), ColumnName.of("POINTS")));
        assertThat(host.run.droppedValues()).isZero();
    }

    @Test
    void aTableThatCannotBeCreatedRejectsItsOwnEventsOnly() {
        host.account
                .tables
                .creations()
                .fail(1, new CallFailure.RequestRefused("FOLDER_NOT_FOUND", "no such folder", false));
        host.account.tables.put(LIST, "OTHER", "Segment", "TIER");

        var outcomes = host.sendToPet(
                payload(EVENT.formatted("")),
                payload("{'pet_name':'OTHER','userData':{'EMAIL_ADDRESS_':'ada@example.org','TIER':'gold'}}"));

        assertThat(codes(outcomes)).containsExactly("FOLDER_NOT_FOUND", "delivered");
    }
}
