package io.responsysdestination.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListMergeTest extends SandboxTestCase {
    private static final List<String> EMAIL = List.of("EMAIL_ADDRESS_");
    private static final List<String> EMAIL_AND_NAME = List.of("EMAIL_ADDRESS_", "FIRST_NAME");
    private static final List<String> ID_AND_EMAIL = List.of("CUSTOMER_ID_", "EMAIL_ADDRESS_");
    private static final String BY_CUSTOMER_ID = "{\"matchColumnName1\":\"CUSTOMER_ID_\"}";

    @Test
    void answersRiidsRuleAndLinks() {
        Caller caller = caller(start(standard().firstRiid(470515045)));

        Reply reply = caller.merge(NO_CHANGES, EMAIL, List.of("a@example.com"), List.of("b@example.com"));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).isEqualTo(Reply.parsed("""
                                {"recordData": {"fieldNames": ["RIID_"], "records": [["470515045"], ["470515046"]],
                                                "mapTemplateName": null},
                                 "mergeRule": {"htmlValue": null, "optinValue": null, "textValue": null,
                                               "insertOnNoMatch": true, "updateOnMatch": "REPLACE_ALL",
                                               "matchColumnName1": "EMAIL_ADDRESS_", "matchColumnName2": null,
                                               "matchColumnName3": null, "matchOperator": null, "optoutValue": null,
                                               "rejectRecordIfChannelEmpty": null, "defaultPermissionStatus": "OPTIN"},
                                 "links": [
                                   {"rel": "self", "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members", "method": "POST"},
                                   {"rel": "retrieveListRecipientsRIID",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members/<riid>", "method": "GET"},
                                   {"rel": "deleteListRecipientsRIID",
                                    "href": "/rest/api/v1.3/lists/CONTACTS_LIST/members/<riid>", "method": "DELETE"}]}
                                """));
    }

    @Test
    void answersTheSameRiidWhenItUpdates() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        List<String> first = caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"))
                .outcomes();

        List<String> second = caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Eve"))
                .outcomes();

        assertThat(second).isEqualTo(first);
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Eve");
    }

    @Test
    void leavesColumnsAloneThatTheRequestDoesNotName() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        Reply first = caller.merge(
                NO_CHANGES, List.of("EMAIL_ADDRESS_", "FIRST_NAME", "CITY_"), List.of("a@example.com", "Ada", "Oslo"));
        assertThat(first.status()).isEqualTo(200);

        Reply second = caller.merge(NO_CHANGES, List.of("EMAIL_ADDRESS_", "CITY_"), List.of("a@example.com", ""));

        assertThat(second.status()).isEqualTo(200);
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada").containsEntry("CITY_", null);
    }

    @Test
    void leavesExistingMembersAloneWithNoUpdate() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        List<String> first = caller.merge(NO_CHANGES, EMAIL_AND_NAME, List.of("a@example.com", "Ada"))
                .outcomes();

        List<String> second = caller.merge(
                        "{\"updateOnMatch\":\"NO_UPDATE\"}", EMAIL_AND_NAME, List.of("a@example.com", "Eve"))
                .outcomes();

        assertThat(second).isEqualTo(first);
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
    }

    @Test
    void matchesByTheFirstColumnOnlyUnlessToldAnd() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        Reply seeded = caller.merge(BY_CUSTOMER_ID, ID_AND_EMAIL, List.of("7", "a@example.com"));
        String rule = "{\"matchColumnName1\":\"CUSTOMER_ID_\",\"matchColumnName2\":\"EMAIL_ADDRESS_\"";

        Reply both = caller.merge(
                rule + ",\"matchOperator\":\"AND\"}",
                ID_AND_EMAIL,
                List.of("7", "a@example.com"),
                List.of("7", "b@example.com"));
        Reply first = caller.merge(rule + ",\"matchOperator\":\"NONE\"}", ID_AND_EMAIL, List.of("7", "c@example.com"));

        assertThat(both.outcomes().get(0)).isEqualTo(seeded.outcomes().get(0));
        assertThat(both.outcomes().get(1)).isNotEqualTo(seeded.outcomes().get(0));
        assertThat(first.outcomes()).isEqualTo(seeded.outcomes());
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(member -> member.get("EMAIL_ADDRESS_"))
                .containsExactly("c@example.com", "b@example.com");
    }

    @Test
    void findsAMemberByTheNewAddressAndNoLongerByTheOld() {
        Caller caller = caller(start());
        List<String> seeded = caller.merge(BY_CUSTOMER_ID, ID_AND_EMAIL, List.of("7", "old@example.com"))
                .outcomes();
        Reply moved = caller.merge(BY_CUSTOMER_ID, ID_AND_EMAIL, List.of("7", "new@example.com"));

        assertThat(moved.outcomes()).isEqualTo(seeded);
        assertThat(caller.merge(NO_CHANGES, EMAIL, List.of("new@example.com")).outcomes())
                .isEqualTo(seeded);
        assertThat(caller.merge(NO_CHANGES, EMAIL, List.of("old@example.com")).outcomes())
                .isNotEqualTo(seeded);
    }

    @ParameterizedTest
    @CsvSource({"OPTIN,I", "OPTOUT,O", "'',O"})
    void givesNewMembersTheDefaultWhereNoPermissionIsSupplied(String chosen, String stored) {
        RunningSandbox sandbox = start();

        Reply reply = caller(sandbox)
                .merge(
                        "{\"defaultPermissionStatus\":\"" + chosen + "\"}",
                        List.of("EMAIL_ADDRESS_", "EMAIL_PERMISSION_STATUS_", "MOBILE_PERMISSION_STATUS_"),
                        List.of("a@example.com", stored.equals("I") ? "O" : "I", ""));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(onlyMember(sandbox))
                .containsEntry("EMAIL_PERMISSION_STATUS_", stored.equals("I") ? "O" : "I")
                .containsEntry("MOBILE_PERMISSION_STATUS_", stored)
                .containsEntry("POSTAL_PERMISSION_STATUS_", stored);
    }

    @Test
    void translatesPermissionsAndFormats() {
        RunningSandbox sandbox = start();
        String rule = "{\"optinValue\":\"1\",\"optoutValue\":\"0\",\"htmlValue\":\"html\",\"textValue\":\"text\"}";
        List<String> fields =
                List.of("EMAIL_ADDRESS_", "EMAIL_PERMISSION_STATUS_", "POSTAL_PERMISSION_STATUS_", "EMAIL_FORMAT_");

        Reply reply = caller(sandbox)
                .merge(
                        rule,
                        fields,
                        List.of("a@example.com", "1", "0", "html"),
                        List.of("b@example.com", "0", "1", "text"),
                        List.of("c@example.com", "I", "1", "text"));

        assertThat(reply.outcomes().get(2)).startsWith("MERGEFAILED: Record 2 = ");
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(
                        member -> member.get("EMAIL_PERMISSION_STATUS_"),
                        member -> member.get("POSTAL_PERMISSION_STATUS_"),
                        member -> member.get("EMAIL_FORMAT_"))
                .containsExactly(tuple("I", "O", "H"), tuple("O", "I", "T"));
    }

    @Test
    void fillsTheColumnsThatAreTheServers() throws Exception {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        Reply inserted = caller.merge(NO_CHANGES, EMAIL, List.of("Ada@Gmail.com"));
        clock.forward(Duration.ofMillis(90_120));

        Reply updated = caller.merge(
                NO_CHANGES,
                List.of("EMAIL_ADDRESS_", "EMAIL_DOMAIN_", "RIID_", "CREATED_DATE_", "EMAIL_MD5_HASH_"),
                List.of("Ada@Gmail.com", "forged", "1", "2000-01-01 00:00:00", "forged"));

        assertThat(updated.outcomes()).isEqualTo(inserted.outcomes());
        byte[] address = "ada@gmail.com".getBytes(StandardCharsets.UTF_8);
        assertThat(onlyMember(sandbox))
                .containsEntry("RIID_", inserted.outcomes().get(0))
                .containsEntry("EMAIL_ADDRESS_", "Ada@Gmail.com")
                .containsEntry("EMAIL_DOMAIN_", "gmail.com")
                .containsEntry("EMAIL_ISP_", "Gmail")
                .containsEntry(
                        "EMAIL_MD5_HASH_",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("MD5").digest(address)))
                .containsEntry(
                        "EMAIL_SHA256_HASH_",
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(address)))
                .containsEntry("EMAIL_DELIVERABILITY_STATUS_", "D")
                .containsEntry("MOBILE_DELIVERABILITY_STATUS_", "U")
                .containsEntry("POSTAL_DELIVERABILITY_STATUS_", "U")
                .containsEntry("EMAIL_PERMISSION_REASON_", "WS:MERGE")
                .containsEntry("CREATED_DATE_", "2026-03-04 05:06:00.0")
                .containsEntry("MODIFIED_DATE_", "2026-03-04 05:07:30.12");
    }

    @Test
    void storesAndMatchesMobileNumbersWithoutThePlus() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        String rule = "{\"matchColumnName1\":\"MOBILE_NUMBER_\"}";
        List<String> first = caller.merge(rule, List.of("MOBILE_NUMBER_"), List.of("+4712345678"))
                .outcomes();

        List<String> second = caller.merge(rule, List.of("MOBILE_NUMBER_"), List.of("4712345678"))
                .outcomes();

        assertThat(second).isEqualTo(first);
        assertThat(onlyMember(sandbox)).containsEntry("MOBILE_NUMBER_", "4712345678");
    }

    @Test
    void updatesButNeverInsertsByHash() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        List<String> seeded =
                caller.merge(NO_CHANGES, EMAIL, List.of("a@example.com")).outcomes();
        String hash = String.valueOf(onlyMember(sandbox).get("EMAIL_SHA256_HASH_"));
        String byHash = "{\"matchColumnName1\":\"EMAIL_SHA256_HASH_\",\"insertOnNoMatch\":%s}";
        List<String> fields = List.of("EMAIL_SHA256_HASH_", "FIRST_NAME");

        Reply reply = caller.merge(byHash.formatted(false), fields, List.of(hash, "Ada"), List.of("0123abcd", "Eve"));
        Reply inserting = caller.merge(byHash.formatted(true), fields, List.of("0123abcd", "Eve"));

        assertThat(reply.outcomes().get(0)).isEqualTo(seeded.get(0));
        assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = ");
        assertThat(inserting.errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
    }

    @Test
    void updatesButNeverInsertsByRiid() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);
        String riid = caller.merge(NO_CHANGES, EMAIL, List.of("a@example.com"))
                .outcomes()
                .get(0);

        Reply reply = caller.merge(
                "{\"matchColumnName1\":\"RIID_\"}",
                List.of("RIID_", "FIRST_NAME"),
                List.of(riid, "Ada"),
                List.of("1", "Eve"));

        assertThat(reply.outcomes().get(0)).isEqualTo(riid);
        assertThat(reply.outcomes().get(1)).startsWith("MERGEFAILED: Record 1 = ");
        assertThat(onlyMember(sandbox)).containsEntry("FIRST_NAME", "Ada");
    }

    @Test
    void showsMembersByRisingRiid() {
        RunningSandbox sandbox = start(standard().firstRiid(9));

        Reply reply = caller(sandbox)
                .merge(NO_CHANGES, EMAIL, List.of("b@example.com"), List.of("a@example.com"), List.of("c@example.com"));

        assertThat(reply.outcomes()).containsExactly("9", "10", "11");
        assertThat(sandbox.members(Sandbox.LIST))
                .extracting(Map::entrySet)
                .extracting(entries -> entries.iterator().next())
                .extracting(Map.Entry::getValue)
                .containsExactly("9", "10", "11");
    }
}
