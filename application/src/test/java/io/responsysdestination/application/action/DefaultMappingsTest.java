package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.json;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.out.SyncStatus;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The mappings that ship with the actions, and the fields that are taken from Segment's editor without effect. */
class DefaultMappingsTest {
    private static final String MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    @ParameterizedTest // R38
    @ValueSource(strings = {"email_md5_hash", "email_md5_hash_"})
    void theHashOfAnAddressIsReadUnderBothOfItsTraitNames(String trait) {
        Mapping mapping = Mapping.compile(DefaultMappings.of(ActionKind.UPSERT_LIST_MEMBER));

        assertThat(mapping.resolveObject(json("{'traits':{'" + trait + "':'" + MD5 + "'}}")))
                .isEqualTo(Map.of("userData", Map.of("EMAIL_MD5_HASH_", MD5)));
    }

    @Test
    void theRecommendedTableMapsEveryDocumentedTrait() {
        Mapping mapping = Mapping.compile(DefaultMappings.recommended());

        assertThat(mapping.resolveObject(json("{'userId':'rick','traits':{'email':'a@b.org','phone':'4012221738',"
                        + "'address':{'street':'19 Forest Lane','city':'East Greenwich','state':'RI',"
                        + "'postalCode':'02818','country':'USA'}}}")))
                .isEqualTo(Map.of(
                        "userData",
                        Map.of(
                                "CUSTOMER_ID_", "rick",
                                "EMAIL_ADDRESS_", "a@b.org",
                                "MOBILE_NUMBER_", "4012221738",
                                "POSTAL_ADDRESS_1_", "19 Forest Lane",
                                "CITY_", "East Greenwich",
                                "STATE_", "RI",
                                "POSTAL_CODE_", "02818",
                                "COUNTRY_", "USA")));
    }

    @Test // R29
    void fieldsWithoutEffectNeverCostAnEvent() {
        ActionHost host = new ActionHost(settings());

        allDelivered(host.upsert(payload("{'userData':{'EMAIL_ADDRESS_':'a@example.org'},'retry':30,"
                + "'timestamp':'not a time','enable_batching':true,'batch_size':7}")));
    }

    @Test // R20
    void everyRequestIsToldOnceWithItsAnswer() {
        ActionHost host = new ActionHost(settings());

        allDelivered(host.sendToPet(
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','TIER':'gold'}}"),
                payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'b@example.org','TIER':'red'}}")));

        assertThat(host.account.status.told(SyncStatus.ListMerged.class))
                .extracting(SyncStatus.ListMerged::request)
                .containsExactlyElementsOf(host.account.lists.requests());
        assertThat(host.account.status.told(SyncStatus.PetMerged.class))
                .extracting(SyncStatus.PetMerged::request)
                .containsExactlyElementsOf(host.account.tables.requests());
    }
}
