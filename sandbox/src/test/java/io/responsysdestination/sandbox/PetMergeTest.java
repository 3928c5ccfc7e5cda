package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.MEMBERS;
import static io.responsysdestination.sandbox.Caller.PETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.behaviour.Choice;
import io.responsysdestination.sandbox.behaviour.Choice.DuplicateInBatch;
import io.responsysdestination.sandbox.behaviour.Choice.NoMatchNoInsert;
import io.responsysdestination.sandbox.behaviour.Choice.PetRowForStranger;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.table.Column;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetMergeTest extends SandboxTestCase {
    private static final List<String> RIID_AND_SCORE = List.of("RIID_", "SCORE");

    /** Members 100 (customer 1, a@example.com) and 101 (customer 2, b@example.com), and an empty table P. */
    private RunningSandbox startWithTwoMembers(Choice... choices) {
        RunningSandbox sandbox = start(standard()
                .firstRiid(100)
                .behaviour(SandboxBehaviour.defaults().with(choices))
                .pet(Sandbox.LIST, Sandbox.FOLDER, "P", Column.of("SCORE", "NUMBER"), Column.of("NOTE", "STR500")));
        Reply seeded = caller(sandbox)
                .merge(
                        NO_CHANGES,
                        List.of("EMAIL_ADDRESS_", "CUSTOMER_ID_"),
                        List.of("a@example.com", "1"),
                        List.of("b@example.com", "2"));
        if (!seeded.outcomes().equals(List.of("100", "101"))) {
            throw new AssertionError("seeding failed");
        }
        return sandbox;
    }

    private static List<Map<String, @Nullable String>> rows(RunningSandbox sandbox) {
        return sandbox.petRows(Sandbox.LIST, "P");
    }

    @Test
    void answersRiidsRuleAndLinks() {
        RunningSandbox sandbox = startWithTwoMembers();

        Reply reply =
                caller(sandbox).mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"), List.of("101", "8"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(Reply.parsed("""
                                {"recordData": {"fieldNames": ["RIID_"], "records": [["100"], ["101"]],
                                                "mapTemplateName": null},
                                 "insertOnNoMatch": true, "updateOnMatch": "REPLACE_ALL", "matchColumnName1": "RIID",
                                 "matchColumnName2": null,
                                 "links": [
                                   {"rel": "self", "method": "POST",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions/P/members"},
                                   {"rel": "deleteProfileExtensionRecipientsRIID", "method": "DELETE",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions/P/members/<riid>"},
                                   {"rel": "retrieveProfileExtensionRecipientsRIID", "method": "GET",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions/P/members/<riid>"}]}
                                """));
        assertThat(rows(sandbox)).extracting(row -> row.get("SCORE")).containsExactly("7", "8");
    }

    @ParameterizedTest
    @CsvSource({
        "RIID,RIID_,100",
        "CUSTOMER_ID,CUSTOMER_ID_,1",
        "EMAIL_ADDRESS,EMAIL_ADDRESS_,A@example.com",
    })
    void matchesByNamesWithoutUnderscoreAndColumnsWithIt(String match, String column, String value) {
        RunningSandbox sandbox = startWithTwoMembers();

        Reply reply = caller(sandbox)
                .mergePet(
                        "P",
                        "{\"matchColumnName1\":\"" + match + "\",\"matchColumnName2\":\"\"}",
                        List.of(column, "SCORE"),
                        List.of(value, "7"));

        assertThat(reply.outcomes()).containsExactly("100");
        assertThat(rows(sandbox).get(0)).containsEntry("RIID_", "100").containsEntry("SCORE", "7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"matchColumnName1\":\"RIID_\"}",
                "{\"matchColumnName1\":\"EMAIL_ADDRESS_\"}",
                "{\"matchColumnName1\":null}",
                "{\"matchColumnName1\":null,\"matchColumn\":\"RIID\"}",
                "{\"matchColumnName1\":\"SCORE\"}",
                "{\"matchColumnName2\":\"RIID_\"}"
            })
    void refusesMatchColumnsItDoesNotKnow(String rule) {
        RunningSandbox sandbox = startWithTwoMembers();

        Reply reply = caller(sandbox).mergePet("P", rule, RIID_AND_SCORE, List.of("100", "7"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json())
                .isEqualTo(Reply.parsed("{\"type\":\"\",\"title\":\"Invalid request parameters\","
                        + "\"errorCode\":\"INVALID_PARAMETER\",\"detail\":\"Match Column is null\","
                        + "\"errorDetails\":[]}"));
        assertThat(rows(sandbox)).isEmpty();
    }

    @Test
    void needsBothMatchColumnsToMatch() {
        RunningSandbox sandbox = startWithTwoMembers();

        Reply reply = caller(sandbox)
                .mergePet(
                        "P",
                        "{\"matchColumnName1\":\"CUSTOMER_ID\",\"matchColumnName2\":\"EMAIL_ADDRESS\"}",
                        List.of("CUSTOMER_ID_", "EMAIL_ADDRESS_", "SCORE"),
                        List.of("1", "a@example.com", "7"),
                        List.of("1", "b@example.com", "8"));

        assertThat(reply.outcomes().get(0)).isEqualTo("100");
        assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = ");
        assertThat(rows(sandbox)).hasSize(1);
    }

    @Test
    void keepsOneRowAMemberAndColumnsThatAreNotNamed() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply first = caller.mergePet("P", NO_CHANGES, List.of("RIID_", "SCORE", "NOTE"), List.of("100", "7", "kept"));

        Reply second = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", ""));

        assertThat(second.outcomes()).isEqualTo(first.outcomes());
        assertThat(rows(sandbox)).hasSize(1);
        assertThat(rows(sandbox).get(0)).containsEntry("SCORE", null).containsEntry("NOTE", "kept");
    }

    @Test
    void leavesExistingRowsAloneWithNoUpdate() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply first = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"));

        Reply second = caller.mergePet("P", "{\"updateOnMatch\":\"NO_UPDATE\"}", RIID_AND_SCORE, List.of("100", "8"));

        assertThat(second.outcomes()).isEqualTo(first.outcomes());
        assertThat(rows(sandbox).get(0)).containsEntry("SCORE", "7");
    }

    @ParameterizedTest
    @CsvSource({"MERGEFAILED_ROW,200,1", "INVALID_PARAMETER_WHOLE_CALL,400,0"})
    void meetsStrangers(PetRowForStranger choice, int status, int stored) {
        RunningSandbox sandbox = startWithTwoMembers(choice);

        Reply reply =
                caller(sandbox).mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"), List.of("999", "8"));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.outcomes().stream().filter(row -> row.startsWith("MERGEFAILED: Record 1 = ")))
                .hasSize(stored);
        assertThat(rows(sandbox)).hasSize(stored);
    }

    @ParameterizedTest
    @EnumSource
    void insertsNoRowUnlessToldTo(NoMatchNoInsert choice) {
        RunningSandbox sandbox = startWithTwoMembers(choice);

        Reply reply = caller(sandbox).mergePet("P", "{\"insertOnNoMatch\":false}", RIID_AND_SCORE, List.of("100", "7"));

        assertThat(reply.outcomes().get(0))
                .matches(choice == NoMatchNoInsert.EMPTY_RIID ? "" : "MERGEFAILED: Record 0 = .*\r\n");
        assertThat(rows(sandbox)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LAST_WINS,8", "SECOND_ROW_MERGEFAILED,7"})
    void meetsTwoRowsForOneMember(DuplicateInBatch choice, String stored) {
        RunningSandbox sandbox = startWithTwoMembers(choice);

        Reply reply =
                caller(sandbox).mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"), List.of("100", "8"));

        assertThat(reply.outcomes().get(0)).isEqualTo("100");
        assertThat(rows(sandbox)).hasSize(1);
        assertThat(rows(sandbox).get(0)).containsEntry("SCORE", stored);
    }

    @Test
    void updatesButNeverInsertsByHash() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply seeded = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"));
        List<Map<String, @Nullable String>> members = sandbox.members(Sandbox.LIST);

        Reply reply = caller.mergePet(
                "P",
                "{\"matchColumnName1\":\"EMAIL_MD5_HASH\"}",
                List.of("EMAIL_MD5_HASH_", "SCORE"),
                List.of(String.valueOf(members.get(0).get("EMAIL_MD5_HASH_")), "8"),
                List.of(String.valueOf(members.get(1).get("EMAIL_MD5_HASH_")), "9"));

        assertThat(reply.outcomes().get(0)).isEqualTo(seeded.outcomes().get(0));
        assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = ");
        assertThat(rows(sandbox)).extracting(row -> row.get("SCORE")).containsExactly("8");
    }

    @Test
    void failsRowsWithoutAKeyOrWithBadValues() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);

        Reply keyless = caller.mergePet("P", NO_CHANGES, List.of("SCORE"), List.of("7"));
        Reply bad = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "many"), List.of("101", "8"));

        assertThat(keyless.outcomes())
                .containsExactly("MERGEFAILED: Record 0 = RIID_ is not found in fieldNames or corresponding value is"
                        + " null or empty\r\n");
        assertThat(bad.outcomes())
                .containsExactly(
                        "MERGEFAILED: Record 0 = The value \"many\" is not valid for the field type NUMBER\r\n", "101");
        assertThat(rows(sandbox)).extracting(row -> row.get("RIID_")).containsExactly("101");
    }

    @Test
    void refusesUnknownColumnsAndListColumnsThatAreNoIdentifiers() {
        RunningSandbox sandbox = startWithTwoMembers();

        Reply reply = caller(sandbox).mergePet("P", NO_CHANGES, List.of("RIID_", "CITY_"), List.of("100", "Oslo"));

        assertThat(reply.errorCode()).isEqualTo("INVALID_FIELD_NAME");
        assertThat(rows(sandbox)).isEmpty();
    }

    @Test
    void removesRowsWithTheirMember() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply seeded = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"), List.of("101", "8"));
        assertThat(seeded.outcomes()).containsExactly("100", "101");

        Reply deleted = caller.delete(MEMBERS + "/100");

        assertThat(deleted.outcomes()).containsExactly("100");
        assertThat(rows(sandbox)).extracting(row -> row.get("RIID_")).containsExactly("101");
    }

    @Test
    void readsRowsByMemberAttributes() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply seeded = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"));
        assertThat(seeded.outcomes()).containsExactly("100");

        Reply byEmail = caller.get(PETS + "/P/members?qa=e&id=a%40example.com&fs=SCORE,riid_");
        Reply byRiid = caller.get(PETS + "/P/members/100?fs=all");
        Reply byBody = caller.post(
                PETS + "/P/members?action=get",
                "{\"fieldList\":[\"SCORE\"],\"ids\":[\"1\",\"2\"],\"queryAttribute\":\"c\"}");
        Reply none = caller.get(PETS + "/P/members?qa=c&id=2&fs=all");

        assertThat(byEmail.json().path("recordData"))
                .isEqualTo(
                        Reply.parsed(
                                "{\"fieldNames\":[\"SCORE\",\"RIID_\"],\"records\":[[\"7\",\"100\"]],\"mapTemplateName\":null}"));
        assertThat(byEmail.json().path("insertOnNoMatch").isBoolean()).isTrue();
        assertThat(byEmail.json().path("matchColumnName1").isNull()).isTrue();
        assertThat(byRiid.json().path("recordData").path("fieldNames")).hasSize(10);
        assertThat(byBody.outcomes()).containsExactly("7");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.errorCode()).isEqualTo("RECORD_NOT_FOUND");
    }

    @Test
    void deletesRowsButNotTheirMembers() {
        RunningSandbox sandbox = startWithTwoMembers();
        Caller caller = caller(sandbox);
        Reply seeded = caller.mergePet("P", NO_CHANGES, RIID_AND_SCORE, List.of("100", "7"), List.of("101", "8"));
        assertThat(seeded.outcomes()).containsExactly("100", "101");

        Reply byRiid = caller.delete(PETS + "/P/members/100");
        Reply again = caller.delete(PETS + "/P/members/100");
        Reply byBody =
                caller.post(PETS + "/P/members?action=delete", "{\"ids\":[\"2\",\"9\"],\"queryAttribute\":\"c\"}");

        assertThat(byRiid.outcomes()).containsExactly("100");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.outcomes()).containsExactly("DELETEFAILED: NO records found for id\n");
        assertThat(byBody.outcomes()).containsExactly("101", "DELETEFAILED: NO records found for id\n");
        assertThat(rows(sandbox)).isEmpty();
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(2);
    }
}
