package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.MEMBERS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Merges that Responsys refuses, as a whole or row by row. */
class ListMergeRefusalTest extends SandboxTestCase {
    private static final List<String> EMAIL = List.of("EMAIL_ADDRESS_");
    private static final List<String> EMAIL_AND_NAME = List.of("EMAIL_ADDRESS_", "FIRST_NAME");

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a@b", "a b@example.com", "@example.com", "a@b@example.com"})
    void failsRowsWithBadAddressesAndKeepsTheirNeighbours(String address) {
        RunningSandbox sandbox = start();

        Reply reply = caller(sandbox)
                .merge(NO_CHANGES, EMAIL, List.of("a@example.com"), List.of(address), List.of("c@example.com"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.outcomes().get(1)).isEqualTo("MERGEFAILED: Record 1 = Bad Email Format\r\n");
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(member -> member.get("EMAIL_ADDRESS_"))
                .containsExactly("a@example.com", "c@example.com");
    }

    @Test
    void failsRowsWhoseKeyIsMissingOrBlank() {
        Caller caller = caller(start());
        String failure = "MERGEFAILED: Record 0 = EMAIL_ADDRESS_ is not found in fieldNames or corresponding value is"
                + " null or empty\r\n";

        assertThat(caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("", "Ada")).outcomes())
                .containsExactly(failure);
        assertThat(caller.merge(NO_CHANGES, List.of("FIRST_NAME"), List.of("Ada"))
                        .outcomes())
                .containsExactly(failure);
    }

    @Test
    void rejectsRowsWithEmptyChannelsWhenToldSo() {
        RunningSandbox sandbox = start();
        String rule = "{\"matchColumnName1\":\"CUSTOMER_ID_\",\"rejectRecordIfChannelEmpty\":\"E,P\"}";

        Reply reply = caller(sandbox)
                .merge(
                        rule,
                        List.of("CUSTOMER_ID_", "EMAIL_ADDRESS_", "POSTAL_CODE_"),
                        List.of("1", "a@example.com", "0150"),
                        List.of("2", "", "0150"),
                        List.of("3", "c@example.com", ""));

        assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = EMAIL_ADDRESS_");
        assertThat(reply.outcomes().get(2)).startsWith("MERGEFAILED: Record 2 = POSTAL_CODE_");
        assertThat(onlyMember(sandbox)).containsEntry("CUSTOMER_ID_", "1");
    }

    @ParameterizedTest
    @CsvSource({
        "AGE,30,30",
        "AGE,-1,-1",
        "LTV,101.23,101.23",
        "LTV,7,7",
        "LAST_SEEN,2015-10-07 05:00:00,2015-10-07 05:00:00.0",
        "LAST_SEEN,2015-10-07,2015-10-07 00:00:00.0",
        "LAST_SEEN,2019-03-22T11:54:40.531Z,2019-03-22 11:54:40.0",
        "LAST_SEEN,2019-03-22T11:54:40+02:00,2019-03-22 09:54:40.0",
        "first_name,Ålesund,Ålesund",
    })
    void storesValuesOfTheirColumnsType(String column, String sent, String read) {
        RunningSandbox sandbox = start();

        Reply reply =
                caller(sandbox).merge(NO_CHANGES, List.of("email_address_", column), List.of("a@example.com", sent));

        assertThat(reply.outcomes().get(0)).matches("[0-9]+");
        assertThat(onlyMember(sandbox)).containsEntry(column.toUpperCase(Locale.ROOT), read);
    }

    @ParameterizedTest
    @CsvSource({
        "AGE,1w,INTEGER",
        "AGE,1.5,INTEGER",
        "LTV,'1,5',NUMBER",
        "LAST_SEEN,2015-02-30 00:00:00,TIMESTAMP",
        "LAST_SEEN,+999999999-12-31T23:59:59-01:00,TIMESTAMP"
    })
    void failsRowsWithValuesOfAnotherType(String column, String sent, String type) {
        RunningSandbox sandbox = start();

        Reply reply =
                caller(sandbox).merge(NO_CHANGES, List.of("EMAIL_ADDRESS_", column), List.of("a@example.com", sent));

        assertThat(reply.outcomes())
                .containsExactly("MERGEFAILED: Record 0 = The value \"" + sent + "\" is not valid for the field type "
                        + type + "\r\n");
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"matchColumnName1\":null}",
                "{\"matchColumnName1\":\"FIRST_NAME\"}",
                "{\"matchColumnName1\":\"EMAIL_ADDRESS\"}",
                "{\"matchColumnName3\":\"RIID_\"}",
                "{\"matchOperator\":\"OR\"}",
                "{\"updateOnMatch\":\"SOMETIMES\"}",
                "{\"defaultPermissionStatus\":\"I\"}",
                "{\"rejectRecordIfChannelEmpty\":\"X\"}",
                "{\"insertOnNoMatch\":\"true\"}",
                "{\"matchColumnName1\":\"EMAIL_MD5_HASH_\",\"matchColumnName2\":\"EMAIL_SHA256_HASH_\",\"insertOnNoMatch\":false}",
                "{\"matchColumnName1\":\"EMAIL_MD5_HASH_\",\"matchColumnName2\":\"EMAIL_ADDRESS_\",\"insertOnNoMatch\":false}",
            })
    void refusesImpossibleRules(String rule) {
        RunningSandbox sandbox = start();

        Reply reply = caller(sandbox).merge(rule, EMAIL, List.of("a@example.com"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(reply.json().path("title").asText()).isEqualTo("Invalid request parameters");
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|INVALID_PARAMETER",
                "{\"recordData\":{\"fieldNames\":[\"EMAIL_ADDRESS_\"],\"records\":[[\"a@example.com\"]]}}|INVALID_PARAMETER",
                "{\"recordData\":{\"fieldNames\":[],\"records\":[[]]},\"mergeRule\":{}}|INVALID_PARAMETER",
                "{\"recordData\":{\"fieldNames\":[\"EMAIL_ADDRESS_\"],\"records\":[{\"fieldValues\":[\"a@example.com\"]}]},\"mergeRule\":{}}|INVALID_PARAMETER",
                "{\"recordData\":|INVALID_REQUEST_CONTENT",
                "[]|INVALID_REQUEST_CONTENT",
                "{} {}|INVALID_REQUEST_CONTENT",
                "''|INVALID_REQUEST_CONTENT",
            })
    void refusesBodiesThatAreNoMerge(String body, String errorCode) {
        Reply reply = caller(start()).post(MEMBERS, body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(errorCode);
    }

    @Test
    void saysWhatIsWrongWithMalformedJson() {
        Reply reply = caller(start()).post(MEMBERS, "{\"recordData\"");

        assertThat(reply.json())
                .isEqualTo(Reply.parsed("{\"type\":\"\",\"title\":\"Invalid request content\","
                        + "\"errorCode\":\"INVALID_REQUEST_CONTENT\","
                        + "\"detail\":\"Request body is empty or invalid\",\"errorDetails\":[]}"));
    }

    @Test
    void takes200RowsAndRefuses201() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        List<?>[] rows = new List<?>[201];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = List.of("a" + i + "@example.com");
        }

        Reply tooMany = caller.merge(NO_CHANGES, EMAIL, rows);
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.errorCode()).isEqualTo("RECIPIENT_LIMIT_EXCEEDED");
        assertThat(sandbox.members(Sandbox.LIST)).isEmpty();

        Reply enough = caller.merge(NO_CHANGES, EMAIL, Arrays.copyOf(rows, 200));
        assertThat(enough.outcomes()).hasSize(200).doesNotHaveDuplicates();
        assertThat(sandbox.members(Sandbox.LIST)).hasSize(200);
    }

    @Test
    void reportsAMissingListByName() {
        Reply reply = caller(start())
                .post(
                        Caller.LISTS + "/NO%20LIST/members",
                        Caller.listBody(NO_CHANGES, EMAIL, List.of("a@example.com")));

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json())
                .isEqualTo(Reply.parsed("{\"type\":\"\",\"title\":\"List not found\",\"errorCode\":\"LIST_NOT_FOUND\","
                        + "\"detail\":\"NO LIST List Not Found\",\"errorDetails\":[]}"));
    }
}
