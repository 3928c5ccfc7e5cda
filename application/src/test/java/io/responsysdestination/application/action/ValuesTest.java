package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How JSON values become the text of columns, in lists and in tables. */
class ValuesTest {
    private final ActionHost host = new ActionHost(settings());

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

    @ParameterizedTest // R17, R18
    @ValueSource(strings = {"'TIER':null,", ""})
    void aValueThatIsMissingLeavesWhatTheTableHas(String tier) {
        allDelivered(host.sendToPet(payload(
                "{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org','TIER':'gold','POINTS':1}}")));

        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','stringify':true,'userData':{" + tier
                + "'EMAIL_ADDRESS_':'a@example.org','POINTS':2}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org"))
                .isEqualTo(Map.of("TIER", "gold", "POINTS", "2"));
    }

    @Test // R18
    void numbersAndBooleansAreTextAndNestedValuesAreFlattened() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','userData':{'EMAIL_ADDRESS_':'a@example.org',"
                + "'age':36,'rate':1.50,'vip':true,'home':{'geo':{'lat':1}},'tags':['x',null]}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org"))
                .isEqualTo(
                        Map.of("AGE", "36", "RATE", "1.5", "VIP", "true", "HOME_GEO_LAT", "1", "TAGS", "[\"x\",null]"));
    }

    @Test // R18
    void stringifiedObjectsAreJsonTextAndNullIsNoWord() {
        allDelivered(host.sendToPet(payload("{'pet_name':'LOYALTY','stringify':true,'userData':{'EMAIL_ADDRESS_':"
                + "'a@example.org','age':36,'home':{'geo':{'lat':1}},'gone':null}}")));

        assertThat(host.account.petRow("LOYALTY", "EMAIL_ADDRESS_", "a@example.org"))
                .isEqualTo(Map.of("AGE", "36", "HOME", "{\"geo\":{\"lat\":1}}"));
    }
}
