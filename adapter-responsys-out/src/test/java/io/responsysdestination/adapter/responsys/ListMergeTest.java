package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.listMerge;
import static io.responsysdestination.adapter.responsys.MergeRequests.row;
import static io.responsysdestination.adapter.responsys.MergeRequests.rows;
import static io.responsysdestination.adapter.responsys.MergeRequests.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.MergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListMergeRequest;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.RowOutcome;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import io.responsysdestination.domain.permission.Channel;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListMergeTest extends AgainstResponsys {
    @BeforeEach
    void login() {
        stubLogin();
    }

    @Test
    void sendsRowsAndTheWholeRuleWithTheBareTokenAndReadsTheRecordedAnswer() {
        // The shape of comparaonline's and unresponsys' recordings; R33: the match columns carry one underscore.
        RESPONSYS.stubFor(post(urlEqualTo(MEMBERS)).willReturn(okJson("""
                {"recordData":{"fieldNames":["RIID_"],"records":[["470515045"],["470515065"]],"mapTemplateName":null},
                 "mergeRule":{"textValue":"T","htmlValue":"H","optinValue":"I","matchColumnName1":"EMAIL_ADDRESS_",
                   "matchColumnName2":null,"matchColumnName3":null,"matchOperator":"NONE","insertOnNoMatch":true,
                   "optoutValue":"O","updateOnMatch":"REPLACE_ALL","rejectRecordIfChannelEmpty":null,
                   "defaultPermissionStatus":"OPTIN"},
                 "links":[{"rel":"self","href":"/rest/api/v1.3/lists/CONTACTS_LIST/members","method":"POST"},
                   {"rel":"retrieveListRecipientsRIID",
                    "href":"/rest/api/v1.3/lists/CONTACTS_LIST/members/<riid>","method":"GET"}]}
                """)));
        var rule = new MergeRule(
                new MatchColumns(
                        IdentifierKind.EMAIL_ADDRESS, Optional.of(IdentifierKind.CUSTOMER_ID), MatchOperator.AND),
                true,
                UpdateOnMatch.REPLACE_ALL,
                PermissionStatus.OPTIN,
                PermissionValues.CONVENTION,
                Optional.of("H"),
                Optional.of("T"),
                Set.of(Channel.MOBILE, Channel.EMAIL));
        var rows = rows(
                row("EMAIL_ADDRESS_", "a@example.org", "CUSTOMER_ID_", "c-1"),
                row("EMAIL_ADDRESS_", "b@example.org", "CUSTOMER_ID_", ""));

        var outcomes = given(account().lists().merge(new ListMergeRequest(LIST, MergeApi.SYNC, rule, rows)));

        assertThat(outcomes).containsExactly(new Merged("470515045"), new Merged("470515065"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(MEMBERS))
                .withHeader("Authorization", equalTo("EdU_token-1"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Message-Expiration", absent())
                .withRequestBody(equalToJson("""
                    {"recordData": {"fieldNames": ["CUSTOMER_ID_", "EMAIL_ADDRESS_"],
                       "records": [["c-1", "a@example.org"], ["", "b@example.org"]], "mapTemplateName": null},
                     "mergeRule": {"insertOnNoMatch": true, "updateOnMatch": "REPLACE_ALL",
                       "matchColumnName1": "EMAIL_ADDRESS_", "matchColumnName2": "CUSTOMER_ID_", "matchOperator": "AND",
                       "optinValue": "I", "optoutValue": "O", "htmlValue": "H", "textValue": "T",
                       "rejectRecordIfChannelEmpty": "E,M", "defaultPermissionStatus": "OPTIN"}}
                    """)));
    }

    @Test
    void writesAsciiOnlyAndLeavesOutWhatIsUnset() {
        // R42: an unused second match column and an unused template are null, never an empty text.
        RESPONSYS.stubFor(post(urlEqualTo(MEMBERS)).willReturn(okJson(merged("[\"1\"]"))));
        var request = new ListMergeRequest(
                LIST,
                MergeApi.SYNC,
                rule(IdentifierKind.EMAIL_ADDRESS),
                rows(row("EMAIL_ADDRESS_", "ada@example.org", "CITY_", "São \"Ж\" 😀")));

        var outcomes = given(account().lists().merge(request));

        assertThat(outcomes).containsExactly(new Merged("1"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(MEMBERS))
                .withRequestBody(equalTo("{\"recordData\":{\"fieldNames\":[\"CITY_\",\"EMAIL_ADDRESS_\"],"
                        + "\"records\":[[\"S\\u00E3o \\\"\\u0416\\\" \\uD83D\\uDE00\",\"ada@example.org\"]],"
                        + "\"mapTemplateName\":null},\"mergeRule\":{\"insertOnNoMatch\":true,"
                        + "\"updateOnMatch\":\"REPLACE_ALL\",\"matchColumnName1\":\"EMAIL_ADDRESS_\","
                        + "\"matchColumnName2\":null,\"matchOperator\":\"NONE\",\"optinValue\":\"I\","
                        + "\"optoutValue\":\"O\",\"defaultPermissionStatus\":\"OPTOUT\"}}")));
    }

    @Test
    void encodesTheListsNameAsOnePathSegment() {
        // R32
        String path = "/rest/api/v1.3/lists/Main%20list%2FEU%3F%25%C3%A9/members";
        RESPONSYS.stubFor(post(urlEqualTo(path)).willReturn(okJson(merged("[\"1\"]"))));

        var outcomes = given(account().lists().merge(listMerge(new ListName("Main list/EU?%é"), MergeApi.SYNC, 1)));

        assertThat(outcomes).containsExactly(new Merged("1"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(path)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedRows")
    void readsARefusedRowInsideASuccess(String row, RowOutcome expected) {
        // R05
        RESPONSYS.stubFor(
                post(urlEqualTo(MEMBERS)).willReturn(okJson(merged("[\"470515045\"],[" + row + "],[\"470515065\"]"))));

        var outcomes = given(account().lists().merge(listMerge(MergeApi.SYNC, 3)));

        assertThat(outcomes).containsExactly(new Merged("470515045"), expected, new Merged("470515065"));
    }

    static Stream<Arguments> refusedRows() {
        return Stream.of(
                arguments(
                        "\"MERGEFAILED: Record 1 = INVALID_PARAMETER: The value ssdcf is no number\"",
                        new Refused("INVALID_PARAMETER", "The value ssdcf is no number")),
                arguments(
                        "\"MERGEFAILED: Record 1 = The value \\\"1w\\\" is not valid for the field type INTEGER\\r\\n\"",
                        new Refused("MERGEFAILED", "The value \"1w\" is not valid for the field type INTEGER")),
                arguments(
                        "\"MERGEFAILED: Record 1 = Bad Email Format\\r\\n\"",
                        new Refused("MERGEFAILED", "Bad Email Format")),
                arguments(
                        "\"MERGEFAILED: Record 1 = RIID_ is not found in fieldNames or corresponding value is null\", \"\"",
                        new Refused("MERGEFAILED", "RIID_ is not found in fieldNames or corresponding value is null")),
                // The number contradicts the position: the position holds, as the other rows have RIIDs of their own.
                arguments("\"MERGEFAILED: Record 2 = NO_MATCH: nobody\"", new Refused("NO_MATCH", "nobody")),
                arguments("\"MERGEFAILED\"", new Refused("MERGEFAILED", "Responsys gave no reason")),
                arguments(
                        "\"\"",
                        new Refused("NO_RIID", "Responsys stored nothing: nobody matches and inserting is off")),
                arguments(
                        "null",
                        new Refused("NO_RIID", "Responsys stored nothing: nobody matches and inserting is off")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[[\"1\"]]}}",
                "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[[\"1\"],[\"2\"],[\"3\"]]}}",
                "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[[\"1\"],[]]}}",
                "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[\"1\",\"2\"]}}",
                "{\"recordData\":{\"fieldNames\":[\"EMAIL_ADDRESS_\"],\"records\":[[\"1\"],[\"2\"]]}}",
                "{\"recordData\":{\"records\":[[\"1\"],[\"2\"]]}}",
                "{}",
                "[]",
                "true",
                "",
                "<html>Service</html>",
                "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[[\"1\"],[\"2\""
            })
    void neverTakesASuccessThatIsNotUnderstoodForOne(String body) {
        RESPONSYS.stubFor(
                post(urlEqualTo(MEMBERS)).willReturn(aResponse().withStatus(200).withBody(body)));

        var outage = outage(account().lists().merge(listMerge(MergeApi.SYNC, 2)));

        assertThat(outage.reason()).isEqualTo("Responsys' answer was not understood");
    }

    @Test
    void carriesTwoHundredRowsInOneRequest() {
        String rows = Stream.iterate(0, number -> number + 1)
                .limit(200)
                .map(number -> "[\"" + number + "\"]")
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        RESPONSYS.stubFor(post(urlEqualTo(MEMBERS)).willReturn(okJson(merged(rows))));

        List<RowOutcome> outcomes = given(account().lists().merge(listMerge(MergeApi.SYNC, 200)));

        assertThat(outcomes).hasSize(200).startsWith(new Merged("0")).endsWith(new Merged("199"));
        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(MEMBERS)));
    }

    static String merged(String records) {
        return "{\"recordData\":{\"fieldNames\":[\"RIID_\"],\"records\":[" + records + "],\"mapTemplateName\":null}}";
    }
}
