package io.responsysdestination.adapter.status;

import static io.responsysdestination.adapter.status.StatusFixture.LIST;
import static io.responsysdestination.adapter.status.StatusFixture.PET;
import static io.responsysdestination.adapter.status.StatusFixture.batch;
import static io.responsysdestination.adapter.status.StatusFixture.json;
import static io.responsysdestination.adapter.status.StatusFixture.listMerged;
import static io.responsysdestination.adapter.status.StatusFixture.petMerged;
import static io.responsysdestination.adapter.status.StatusFixture.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.responsysdestination.adapter.status.SegmentStatusSettings.Region;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.port.out.SyncStatus.EventRefused;
import io.responsysdestination.application.port.out.SyncStatus.ListMerged;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.RowBatch;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.Answer;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.CapacityExceeded;
import io.responsysdestination.domain.merge.CallFailure.CredentialsRefused;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.CallFailure.Throttled;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusShapeTest {
    private static final RowBatch TWO_PEOPLE = batch(
            row("EMAIL_ADDRESS_", "ada@example.org", "CITY_", "Braga"),
            row("EMAIL_ADDRESS_", "bob@example.org", "CITY_", "Óslo"));
    private static final Answer<List<RowOutcome>> ONE_OF_TWO =
            Answer.given(List.of(new Merged("4711"), new Refused("INVALID_DATA", "bob@example.org is no address")));
    private static final EventRefused EVENT_REFUSED = new EventRefused(
            "m-1",
            "Profiles",
            "sendToPet",
            Optional.of(LIST),
            Optional.of(PET),
            "invalid_email",
            "cy@example is no address");
    private static StatusFixture fixture;

    @BeforeAll
    static void start() {
        fixture = new StatusFixture();
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void takeEverything() {
        fixture.takeEverything();
    }

    @Test
    void sendsATrackCallAsTheReferenceDoes() {
        JsonNode event = fixture.eventOf(listMerged(TWO_PEOPLE, ONE_OF_TWO), true);

        assertThat(event.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("type", "event", "anonymousId", "messageId", "timestamp", "properties");
        assertThat(event.get("type").asText()).isEqualTo("track");
        assertThat(event.get("event").asText()).isEqualTo("Responsys Response Message Received");
        assertThat(event.get("anonymousId").asText()).isEqualTo("__responsys__API__response__");
        assertThat(event.get("timestamp").asText()).isEqualTo("2026-03-04T05:06:07.089Z");
        assertThat(event.get("messageId").asText()).hasSize(36);
    }

    @Test
    void authenticatesByTheWriteKeyAndAnEmptyPassword() { // R40
        assertThat(fixture.eventsOf(listMerged(TWO_PEOPLE, ONE_OF_TWO), false)).hasSize(1);

        LoggedRequest request = fixture.requests().get(0);
        assertThat(request.getHeader("Authorization")).isEqualTo("Basic c3RhdHVzLWtleTo=");
        assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void givesEachEventAMessageIdOfItsOwn() {
        assertThat(fixture.eventsOf(EVENT_REFUSED, false)).hasSize(1);
        List<JsonNode> events = fixture.eventsOf(EVENT_REFUSED, false);

        assertThat(events)
                .hasSize(2)
                .extracting(event -> event.get("messageId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsAListMergeWithItsRowsWherePersonalDataIsWanted() {
        JsonNode event = fixture.eventOf(listMerged(TWO_PEOPLE, ONE_OF_TWO), true);

        assertThat(event.get("properties")).isEqualTo(json("""
                                {"body": {"recordData": {"fieldNames": ["RIID_"],
                                    "records": [["4711"],
                                        ["MERGEFAILED: INVALID_DATA: bob@example.org is no address"]]}},
                                 "responsysRequest": {"list": "CONTACTS_LIST", "recordCount": 2,
                                    "mergeRule": {"insertOnNoMatch": true, "updateOnMatch": "REPLACE_ALL",
                                        "matchColumnName1": "EMAIL_ADDRESS_", "matchColumnName2": null,
                                        "matchOperator": "NONE", "optinValue": "I", "optoutValue": "O",
                                        "htmlValue": "H", "textValue": null, "rejectRecordIfChannelEmpty": null,
                                        "defaultPermissionStatus": "OPTOUT"},
                                    "recordData": {"fieldNames": ["CITY_", "EMAIL_ADDRESS_"], "mapTemplateName": null,
                                        "records": [["Braga", "ada@example.org"], ["Óslo", "bob@example.org"]]}}}
                                """));
    }

    @Test
    void tellsAFullRuleInResponsysWords() {
        MergeRule rule = new MergeRule(
                new MatchColumns(
                        IdentifierKind.CUSTOMER_ID, Optional.of(IdentifierKind.EMAIL_ADDRESS), MatchOperator.AND),
                false,
                UpdateOnMatch.NO_UPDATE,
                PermissionStatus.OPTIN,
                new PermissionValues("1", "0"),
                Optional.empty(),
                Optional.of("T"),
                Set.of(Channel.MOBILE, Channel.EMAIL));
        RowBatch rows = batch(row("EMAIL_ADDRESS_", "ada@example.org", "CUSTOMER_ID_", "c-1"));

        JsonNode event = fixture.eventOf(
                new ListMerged(
                        new ListMergeRequest(LIST, MergeApi.ASYNC, rule, rows), Answer.given(List.of(new Merged("1")))),
                false);

        assertThat(event.at("/properties/responsysRequest/mergeRule")).isEqualTo(json("""
                                {"insertOnNoMatch": false, "updateOnMatch": "NO_UPDATE",
                                 "matchColumnName1": "CUSTOMER_ID_", "matchColumnName2": "EMAIL_ADDRESS_",
                                 "matchOperator": "AND", "optinValue": "1", "optoutValue": "0", "htmlValue": null,
                                 "textValue": "T", "rejectRecordIfChannelEmpty": "E,M",
                                 "defaultPermissionStatus": "OPTIN"}
                                """));
    }

    @Test
    void tellsAPetMergeWithItsRuleAtTheTopAndNamesWithoutUnderscore() {
        MatchColumns columns =
                new MatchColumns(IdentifierKind.CUSTOMER_ID, Optional.of(IdentifierKind.RIID), MatchOperator.AND);
        RowBatch rows = batch(row("CUSTOMER_ID_", "c-1", "RIID_", "9", "TIER", "gold"));

        JsonNode event = fixture.eventOf(petMerged(columns, rows, Answer.given(List.of(new Merged("4711")))), true);

        assertThat(event.get("properties")).isEqualTo(json("""
                                {"body": {"recordData": {"fieldNames": ["RIID_"], "records": [["4711"]]}},
                                 "responsysRequest": {"list": "CONTACTS_LIST", "pet": "TIERS", "recordCount": 1,
                                    "insertOnNoMatch": true, "updateOnMatch": "NO_UPDATE",
                                    "matchColumnName1": "CUSTOMER_ID", "matchColumnName2": "RIID",
                                    "recordData": {"fieldNames": ["CUSTOMER_ID_", "RIID_", "TIER"],
                                        "mapTemplateName": null, "records": [["c-1", "9", "gold"]]}}}
                                """));
    }

    @Test
    void tellsCountsWherePersonalDataIsNotWanted() { // R40
        JsonNode event = fixture.eventOf(listMerged(TWO_PEOPLE, ONE_OF_TWO), false);

        assertThat(event.at("/properties/body"))
                .isEqualTo(json("{\"merged\":1,\"refused\":1,\"refusals\":{\"INVALID_DATA\":1}}"));
        assertThat(event.at("/properties/responsysRequest/recordData"))
                .isEqualTo(json("{\"fieldNames\":[\"CITY_\",\"EMAIL_ADDRESS_\"],\"mapTemplateName\":null}"));
        assertThat(event.at("/properties/responsysRequest/recordCount").asInt()).isEqualTo(2);
        assertThat(fixture.requests().get(0).getBodyAsString())
                .doesNotContain("ada@", "bob@", "example.org", "Braga", "slo", "4711");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tellsWhyACallFailed(CallFailure failure, String withoutReason, String withReason) {
        SyncStatus status = listMerged(TWO_PEOPLE, Answer.failed(failure));

        JsonNode without = fixture.eventOf(status, false);
        fixture.takeEverything();
        JsonNode with = fixture.eventOf(status, true);

        assertThat(without.at("/properties/body")).isEqualTo(json(withoutReason));
        assertThat(without.at("/properties/responsysRequest/recordData").has("records"))
                .isFalse();
        assertThat(without.toString()).doesNotContain("ada@example.org");
        assertThat(with.at("/properties/body")).isEqualTo(json(withReason));
        assertThat(with.at("/properties/responsysRequest/recordData/records")).hasSize(2);
    }

    static Stream<Arguments> tellsWhyACallFailed() {
        return Stream.of(
                arguments(
                        new RequestRefused("INVALID_FIELD_NAME", "ada@example.org", true),
                        "{\"failure\":\"request refused\",\"code\":\"INVALID_FIELD_NAME\"}",
                        "{\"failure\":\"request refused\",\"code\":\"INVALID_FIELD_NAME\","
                                + "\"reason\":\"ada@example.org\"}"),
                arguments(
                        new Outage("ada@example.org", Duration.ofSeconds(1)),
                        "{\"failure\":\"outage\"}",
                        "{\"failure\":\"outage\",\"reason\":\"ada@example.org\"}"),
                arguments(
                        new Throttled(Duration.ofSeconds(1)),
                        "{\"failure\":\"throttled\"}",
                        "{\"failure\":\"throttled\","
                                + "\"reason\":\"the account's limit for this API function is used up\"}"),
                arguments(
                        new CapacityExceeded(Duration.ofSeconds(1)),
                        "{\"failure\":\"capacity exceeded\"}",
                        "{\"failure\":\"capacity exceeded\","
                                + "\"reason\":\"Responsys' capacity limit for the account is exceeded\"}"),
                arguments(
                        new CredentialsRefused("LOGIN_BLOCKED", "ada@example.org"),
                        "{\"failure\":\"credentials refused\",\"code\":\"LOGIN_BLOCKED\"}",
                        "{\"failure\":\"credentials refused\",\"code\":\"LOGIN_BLOCKED\","
                                + "\"reason\":\"ada@example.org\"}"));
    }

    @Test
    void tellsARefusedEventInOneCompactEvent() {
        JsonNode event = fixture.eventOf(EVENT_REFUSED, false);

        assertThat(event.get("event").asText()).isEqualTo("Responsys Response Message Received");
        assertThat(event.get("properties")).isEqualTo(json("""
                                {"messageId": "m-1", "subscription": "Profiles", "action": "sendToPet",
                                 "list": "CONTACTS_LIST", "pet": "TIERS", "status": "refused", "code": "invalid_email"}
                                """));
        assertThat(fixture.requests().get(0).getBodyAsString()).doesNotContain("cy@example");
    }

    @Test
    void tellsTheReasonOfARefusalWherePersonalDataIsWanted() {
        JsonNode event = fixture.eventOf(EVENT_REFUSED, true);

        assertThat(event.at("/properties/reason").asText()).isEqualTo("cy@example is no address");
    }

    @Test
    void leavesOutTheListAndThePetOfAnEventThatNeverGotThere() {
        JsonNode event =
                fixture.eventOf(new EventRefused("m-1", "s", "a", Optional.empty(), Optional.empty(), "c", "r"), false);

        assertThat(event.get("properties").fieldNames())
                .toIterable()
                .containsExactly("messageId", "subscription", "action", "status", "code");
    }

    @Test
    void tellsADroppedColumn() {
        JsonNode event = fixture.eventOf(StatusFixture.columnDropped(), false);

        assertThat(event.get("properties")).isEqualTo(json("""
                                {"status": "column dropped", "list": "CONTACTS_LIST", "pet": "TIERS",
                                 "column": "SHOE_SIZE"}
                                """));
    }

    @Test
    void tellsAnOmittedValueWithoutTheValue() {
        JsonNode event = fixture.eventOf(
                new SyncStatus.ValueOmitted("m-1", "Profiles", "upsertListMember", "EMAIL_ADDRESS_", "must be valid"),
                false);

        assertThat(event.get("properties")).isEqualTo(json("""
                                {"messageId": "m-1", "subscription": "Profiles", "action": "upsertListMember",
                                 "status": "value omitted", "field": "EMAIL_ADDRESS_", "problem": "must be valid"}
                                """));
    }

    @Test
    void knowsTheEndpointOfEachRegion() {
        assertThat(Region.US.endpoint()).hasToString("https://api.segment.io/v1/track");
        assertThat(Region.EU.endpoint()).hasToString("https://events.eu1.segmentapis.com/v1/track");
    }

    @Test
    void keepsTheWriteKeyToItself() {
        assertThat(new SegmentStatusSettings("k-secret", Region.EU, true))
                .asString()
                .doesNotContain("k-secret");
        assertThatThrownBy(() -> new SegmentStatusSettings(" ", Region.EU, true))
                .isInstanceOf(InvalidValueException.class);
    }
}
