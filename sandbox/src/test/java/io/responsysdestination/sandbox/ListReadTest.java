package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.LISTS;
import static io.responsysdestination.sandbox.Caller.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.sandbox.table.Column;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListReadTest extends SandboxTestCase {

    private Caller callerWithTwoMembers() {
        Caller caller = caller(start(standard().firstRiid(100)));
        Reply seeded = caller.merge(
                NO_CHANGES,
                List.of("EMAIL_ADDRESS_", "CUSTOMER_ID_", "MOBILE_NUMBER_", "FIRST_NAME"),
                List.of("a@example.com", "c/1", "+4711111111", "Ada"),
                List.of("b@example.com", "c 2", "", ""));
        if (!seeded.outcomes().equals(List.of("100", "101"))) {
            throw new AssertionError("seeding failed");
        }
        return caller;
    }

    @Test
    void listsTheFieldsSystemColumnsFirst() {
        Reply reply = caller(start()).get(LISTS + "/CONTACTS_LIST/fields");

        List<String> fields = new ArrayList<>();
        for (JsonNode field : reply.json().path("fields")) {
            fields.add(field.path("fieldName").asText() + " "
                    + field.path("fieldType").asText());
        }
        assertThat(reply.json().path("name").asText()).isEqualTo("CONTACTS_LIST");
        assertThat(reply.json().path("folderName").asText()).isEqualTo("Segment");
        assertThat(fields)
                .containsExactly(
                        "RIID_ INTEGER",
                        "CREATED_SOURCE_IP_ STR255",
                        "CUSTOMER_ID_ STR255",
                        "EMAIL_ADDRESS_ STR500",
                        "EMAIL_DOMAIN_ STR255",
                        "EMAIL_ISP_ STR255",
                        "EMAIL_FORMAT_ CHAR",
                        "EMAIL_PERMISSION_STATUS_ CHAR",
                        "EMAIL_DELIVERABILITY_STATUS_ CHAR",
                        "EMAIL_PERMISSION_REASON_ STR255",
                        "EMAIL_MD5_HASH_ STR50",
                        "EMAIL_SHA256_HASH_ STR100",
                        "MOBILE_NUMBER_ STR50",
                        "MOBILE_COUNTRY_ STR25",
                        "MOBILE_PERMISSION_STATUS_ CHAR",
                        "MOBILE_DELIVERABILITY_STATUS_ CHAR",
                        "MOBILE_PERMISSION_REASON_ STR255",
                        "POSTAL_STREET_1_ STR255",
                        "POSTAL_STREET_2_ STR255",
                        "CITY_ STR50",
                        "STATE_ STR50",
                        "POSTAL_CODE_ STR25",
                        "COUNTRY_ STR50",
                        "POSTAL_PERMISSION_STATUS_ CHAR",
                        "POSTAL_DELIVERABILITY_STATUS_ CHAR",
                        "POSTAL_PERMISSION_REASON_ STR255",
                        "CREATED_DATE_ TIMESTAMP",
                        "MODIFIED_DATE_ TIMESTAMP",
                        "FIRST_NAME STR100",
                        "LAST_NAME STR100",
                        "SEASON_TWO STR25",
                        "AGE INTEGER",
                        "LTV NUMBER",
                        "LAST_SEEN TIMESTAMP");
    }

    @Test
    void listsAllListsAsABareArray() {
        Reply reply = caller(start(standard().list("OTHER", Sandbox.FOLDER))).get(LISTS);

        assertThat(reply.json().isArray()).isTrue();
        assertThat(reply.json().findValuesAsText("name")).containsExactly("CONTACTS_LIST", "OTHER");
        assertThat(reply.json().get(1).path("fields")).hasSize(28);
    }

    @Test
    void readsChosenFieldsOfAMember() {
        Reply reply = callerWithTwoMembers().get(MEMBERS + "?qa=e&id=b%40example.com&fs=RIID_,FIRST_NAME,customer_id_");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(Reply.parsed("""
                                {"recordData": {"fieldNames": ["RIID_", "FIRST_NAME", "CUSTOMER_ID_"],
                                                "records": [["101", null, "c 2"]], "mapTemplateName": null},
                                 "mergeRule": {"insertOnNoMatch": false, "optinValue": null, "optoutValue": null,
                                               "htmlValue": null, "textValue": null, "updateOnMatch": null,
                                               "matchColumnName1": null, "matchColumnName2": null,
                                               "matchColumnName3": null, "matchOperator": null,
                                               "rejectRecordIfChannelEmpty": null, "defaultPermissionStatus": null},
                                 "links": [
                                   {"rel": "self", "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members", "method": "POST"},
                                   {"rel": "retrieveListRecipientsRIID",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members/<riid>", "method": "GET"},
                                   {"rel": "deleteListRecipientsRIID",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members/<riid>", "method": "DELETE"}]}
                                """));
    }

    @ParameterizedTest
    @CsvSource({"r,100", "e,A%40example.com", "c,c%2F1", "m,4711111111", "m,%2B4711111111"})
    void findsMembersByEveryQueryAttribute(String attribute, String id) {
        Reply reply = callerWithTwoMembers().get(MEMBERS + "?qa=" + attribute + "&id=" + id + "&fs=all");

        assertThat(reply.json().path("recordData").path("fieldNames")).hasSize(34);
        assertThat(reply.outcomes()).containsExactly("100");
    }

    @Test
    void findsMembersByRiidInThePathAndByABody() {
        Caller caller = callerWithTwoMembers();

        Reply byPath = caller.get(MEMBERS + "/101?fs=all");
        Reply byBody = caller.post(
                MEMBERS + "?action=get",
                "{\"fieldList\":[\"RIID_\"],\"ids\":[\"b@example.com\",\"z@example.com\",\"a@example.com\"],"
                        + "\"queryAttribute\":\"e\"}");

        assertThat(byPath.outcomes()).containsExactly("101");
        assertThat(byBody.outcomes()).containsExactly("101", "100");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?qa=e&id=z%40example.com&fs=all",
                "?qa=r&id=102&fs=all",
                "?qa=r&id=nonsense&fs=all",
                "?qa=r&id=99999999999999999999&fs=all",
                "/102?fs=all"
            })
    void reportsMissingMembersAsRecorded(String query) {
        Reply reply = callerWithTwoMembers().get(MEMBERS + query);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json())
                .isEqualTo(
                        Reply.parsed("{\"type\":\"\",\"title\":\"Record not found\",\"errorCode\":\"RECORD_NOT_FOUND\","
                                + "\"detail\":\"No records found in the list for given ids\",\"errorDetails\":[]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "?qa=x&id=1&fs=all,INVALID_PARAMETER",
        "?qa=e&fs=all,INVALID_PARAMETER",
        "?qa=r&id=100&fs=NO,INVALID_FIELD_NAME"
    })
    void refusesQueriesThatMakeNoSense(String query, String errorCode) {
        Reply reply = callerWithTwoMembers().get(MEMBERS + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void countsMembers() {
        Caller caller = callerWithTwoMembers();

        assertThat(caller.get(MEMBERS + "/count").json().path("count").asInt()).isEqualTo(2);
        assertThat(caller.get(MEMBERS + "/count?qa=c&id=c%2F1")
                        .json()
                        .path("count")
                        .asInt())
                .isEqualTo(1);
        assertThat(caller.get(MEMBERS + "/count?qa=c&id=none")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
    }

    @Test
    void deletesMembers() {
        Caller caller = callerWithTwoMembers();

        Reply byRiid = caller.delete(MEMBERS + "/100");
        Reply again = caller.delete(MEMBERS + "/100");
        Reply byBody = caller.post(
                MEMBERS + "?action=delete", "{\"queryAttribute\":\"e\",\"ids\":[\"b@example.com\",\"a@example.com\"]}");

        assertThat(byRiid.outcomes()).containsExactly("100");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.outcomes()).containsExactly("DELETEFAILED: NO records found for id\n");
        assertThat(byBody.outcomes()).containsExactly("101", "DELETEFAILED: NO records found for id\n");
        assertThat(caller.get(MEMBERS + "/count").json().path("count").asInt()).isZero();
        assertThat(caller.get(MEMBERS + "?qa=e&id=a%40example.com&fs=all").status())
                .isEqualTo(404);
    }

    @Test
    void asksForAtMost200MembersAtOnce() {
        Caller caller = callerWithTwoMembers();
        String body = "{\"fieldList\":[\"RIID_\"],\"queryAttribute\":\"r\",\"ids\":[%s]}";

        Reply enough = caller.post(
                MEMBERS + "?action=get", body.formatted(String.join(",", Collections.nCopies(200, "\"100\""))));
        Reply tooMany = caller.post(
                MEMBERS + "?action=get", body.formatted(String.join(",", Collections.nCopies(201, "\"100\""))));

        assertThat(enough.outcomes()).hasSize(200);
        assertThat(tooMany.errorCode()).isEqualTo("RECIPIENT_LIMIT_EXCEEDED");
    }

    @Test
    void refusesUnknownActions() {
        Reply reply = callerWithTwoMembers().post(MEMBERS + "?action=drop", "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void refusesToStartWithAnImpossibleList() {
        Future<RunningSandbox> badName = Sandbox.standard()
                .list("OTHER", Sandbox.FOLDER, Column.of("DATE", "TIMESTAMP"))
                .build()
                .start(vertx);
        Future<RunningSandbox> noFolder =
                Sandbox.standard().list("OTHER", "Nowhere").build().start(vertx);

        assertThat(badName.failed()).isTrue();
        assertThat(noFolder.failed()).isTrue();
    }
}
