package io.responsysdestination.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DefaultMappings;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.mapping.Mapping;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionConfigTest {
    private static final Map<String, @Nullable Object> EVENT = event("""
            {"type": "identify", "userId": "c-1", "event": "Order Completed",
             "context": {"personas": {"computation_key": "vip", "computation_class": "audience"}},
             "traits": {"email": "e@example.com", "phone": "2", "vip": true, "tier": "gold",
                        "address": {"city": "Braga", "street": "S 1"}},
             "properties": {"total": 10}}
            """);

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @EnumSource(ActionKind.class)
    void usesTheDefaultMappingOfTheActionWithoutOne(ActionKind kind) {
        var subscription = subscription("action: " + kind.partnerAction() + "\nsubscribe: type = \"identify\"");

        assertThat(subscription.action()).isEqualTo(kind);
        assertThat(subscription.mapping().resolve(EVENT))
                .isEqualTo(Mapping.compile(DefaultMappings.of(kind)).resolve(EVENT));
    }

    @ParameterizedTest
    @CsvSource({
        "upsertListMember, identify, true",
        "upsertListMember, track, false",
        "sendAudienceAsPet, identify, true",
        "sendAudienceAsPet, track, true",
        "sendAudienceAsPet, page, false",
    })
    void usesTheDefaultTriggerOfTheActionWithoutOne(String action, String type, boolean matches) {
        var subscription = subscription("action: " + action);

        assertThat(subscription.trigger().matches(Map.of("type", type))).isEqualTo(matches);
    }

    @Test
    void usesTheTriggerGiven() {
        var subscription = subscription("action: upsertListMember\nsubscribe: 'event = \"Order Completed\"'");

        assertThat(subscription.trigger().matches(EVENT)).isTrue();
        assertThat(subscription.trigger().matches(Map.of("event", "Other"))).isFalse();
    }

    @Test
    void takesSegmentsNameOfTheAction() {
        var subscription = subscription("partnerAction: sendAudienceAsPet");

        assertThat(subscription.action()).isEqualTo(ActionKind.SEND_AUDIENCE_AS_PET);
    }

    @Test
    void knowsTheRecommendedMapping() {
        var subscription = subscription("action: upsertListMember\nmapping: recommended");

        assertThat(userData(subscription))
                .containsEntry("CITY_", "Braga")
                .containsEntry("POSTAL_ADDRESS_1_", "S 1")
                .doesNotContainKey("EMAIL_MD5_HASH_");
        assertThat(subscription.declaredColumns()).contains("CUSTOMER_ID_", "COUNTRY_");
    }

    @Test
    void keepsJsonAsItIsWritten() {
        var subscription = subscription("""
                action: sendToPet
                subscribe: type = "identify"
                mapping:
                  userData:
                    CUSTOMER_ID_: {"@path": $.userId}
                    TEXT: "12"
                    WHOLE: 12
                    HUGE: 123456789012345678901234567890
                    DECIMAL: 1.50
                    FLAG: true
                    COUNTRY: NO
                    DIALLED: 0123
                    SPAN: 1:30
                    LIST: [1, a, null]
                    LITERAL: {"@literal": "{{userId}}!"}
                    DOLLAR: $$.x
                """);

        assertThat(JsonText.write(subscription.mapping().resolve(EVENT)))
                .isEqualTo("{\"userData\":{\"CUSTOMER_ID_\":\"c-1\",\"TEXT\":\"12\",\"WHOLE\":12,"
                        + "\"HUGE\":123456789012345678901234567890,\"DECIMAL\":1.5,\"FLAG\":true,\"COUNTRY\":\"NO\","
                        + "\"DIALLED\":\"0123\",\"SPAN\":\"1:30\",\"LIST\":[1,\"a\",null],\"LITERAL\":\"{{userId}}!\","
                        + "\"DOLLAR\":\"$$.x\"}}");
        assertThat(subscription.declaredColumns())
                .containsExactly(
                        "CUSTOMER_ID_",
                        "TEXT",
                        "WHOLE",
                        "HUGE",
                        "DECIMAL",
                        "FLAG",
                        "COUNTRY",
                        "DIALLED",
                        "SPAN",
                        "LIST",
                        "LITERAL",
                        "DOLLAR");
    }

    @Test
    void laysAMappingOverTheDefaultMemberByMemberOfUserData() {
        var subscription = subscription("""
                action: upsertListMember
                useDefaultMappings: true
                mapping:
                  stringify: true
                  userData: {EMAIL_ADDRESS_: fixed@example.com, CITY_: {"@path": $.traits.address.city}}
                """);

        assertThat(subscription.mapping().resolve(EVENT))
                .isEqualTo(Map.of(
                        "stringify",
                        true,
                        "userData",
                        Map.of(
                                "EMAIL_ADDRESS_", "fixed@example.com",
                                "CITY_", "Braga",
                                "CUSTOMER_ID_", "c-1",
                                "MOBILE_NUMBER_", "2")));
        assertThat(subscription.declaredColumns())
                .containsExactlyInAnyOrder(
                        "EMAIL_ADDRESS_",
                        "EMAIL_MD5_HASH_",
                        "EMAIL_SHA256_HASH_",
                        "CUSTOMER_ID_",
                        "MOBILE_NUMBER_",
                        "CITY_");
    }

    @Test
    void letsADirectiveReplaceTheDefaultUserDataAsAWhole() {
        var subscription = subscription("""
                action: sendAudienceAsPet
                useDefaultMappings: true
                mapping: {userData: {"@path": $.properties}, pet_name: Audiences}
                """);

        assertThat(subscription.mapping().resolveObject(EVENT))
                .containsEntry("userData", Map.of("total", 10L))
                .containsEntry("pet_name", "Audiences")
                .containsEntry("computation_key", "vip");
        assertThat(subscription.declaredColumns()).isEmpty();
    }

    @Test
    void leavesOutWhatIsNotEnabled() {
        var config = Configurations.read(folder, Configurations.SMALLEST + """
                              - {name: Off, action: sendAudienceAsPet, enabled: false}
                              - {name: On, action: sendAudienceAsPet, enabled: true}
                        """);

        assertThat(Objects.requireNonNull(config.destinations().get("marketing"))
                        .subscriptions())
                .extracting(SubscriptionConfig::name)
                .containsExactly("Profiles", "On");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "upsertListMember | {userData: {CUSTOMER_ID_: a}, list_name: Other}",
                "upsertListMember | {userData: {CUSTOMER_ID_: a}, list_name: {'@path': $.traits.list}}",
                "upsertListMember | {'@if': {exists: {'@path': $.userId}, then: {'@path': $.properties}}}",
            })
    void needsNoListInTheSettingsWhenEveryMappingMayHaveOne(String action, String mapping) {
        var config = Configurations.read(
                folder,
                Configurations.SMALLEST
                        .replace("      profileListName: CONTACTS_LIST\n", "")
                        .replace("action: upsertListMember", "action: " + action + "\n        mapping: " + mapping));

        assertThat(config.destinations()).containsKey("marketing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{userData: {address: {'@path': $.traits.address}}}",
                "{userData: {address: {city: a}, date: {from: a}}}",
                "{userData: {'@path': $.traits}}",
            })
    void acceptsUserDataWhoseColumnsArePossible(String mapping) {
        var subscription = subscription("action: upsertListMember\nmapping: " + mapping);

        assertThat(subscription.mapping().resolve(EVENT)).isNotNull();
    }

    private SubscriptionConfig subscription(String yaml) {
        var config = Configurations.read(
                folder,
                Configurations.SMALLEST
                                .replace("        action: upsertListMember\n", "")
                                .replace("profileListName", "profileExtensionTable: Default\n      profileListName")
                        + yaml.indent(8));
        return Objects.requireNonNull(config.destinations().get("marketing"))
                .subscriptions()
                .get(0);
    }

    private static Map<Object, @Nullable Object> userData(SubscriptionConfig subscription) {
        var payload = subscription.mapping().resolveObject(EVENT);
        return new LinkedHashMap<>((Map<?, ?>) Objects.requireNonNull(payload.get("userData")));
    }

    @SuppressWarnings("unchecked") // objects of JSON have text keys
    private static Map<String, @Nullable Object> event(String json) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(JsonText.read(json));
    }
}
