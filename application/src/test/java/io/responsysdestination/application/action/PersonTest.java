package io.responsysdestination.application.action;

import static io.responsysdestination.application.action.ActionHost.allDelivered;
import static io.responsysdestination.application.action.ActionHost.codes;
import static io.responsysdestination.application.action.ActionHost.payload;
import static io.responsysdestination.application.action.ActionHost.reason;
import static io.responsysdestination.application.testkit.Settings.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.port.in.ActionOutcome;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By what a person is known, and what an unusable identifier costs. */
class PersonTest {
    private final ActionHost host = new ActionHost(settings());

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
}
