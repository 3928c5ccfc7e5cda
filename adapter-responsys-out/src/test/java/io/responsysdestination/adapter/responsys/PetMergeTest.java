package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static io.responsysdestination.adapter.responsys.ListMergeTest.merged;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.PET;
import static io.responsysdestination.adapter.responsys.MergeRequests.petMerge;
import static io.responsysdestination.adapter.responsys.MergeRequests.row;
import static io.responsysdestination.adapter.responsys.MergeRequests.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.MatchOperator;
import io.responsysdestination.domain.match.PetMergeRule;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.merge.PetMergeRequest;
import io.responsysdestination.domain.merge.RowOutcome.Merged;
import io.responsysdestination.domain.merge.RowOutcome.Refused;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PetMergeTest extends AgainstResponsys {
    @BeforeEach
    void login() {
        stubLogin();
    }

    @Test
    void putsTheRuleBesideTheRowsWithoutUnderscoresAndReadsTheRecordedAnswer() {
        // R42; the answer is the one in SirBruno's README.
        RESPONSYS.stubFor(post(urlEqualTo(PET_MEMBERS)).willReturn(okJson("""
                {"recordData":{"fieldNames":["RIID_"],"records":[["2001029"],["2001049"]],"mapTemplateName":null},
                 "insertOnNoMatch":true,"updateOnMatch":"REPLACE_ALL","matchColumnName1":"RIID",
                 "matchColumnName2":null,"links":[
                   {"rel":"self","href":"/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions/PET_A/members",
                    "method":"POST"}]}
                """)));
        var rule = new PetMergeRule(MatchColumns.only(IdentifierKind.RIID), true, UpdateOnMatch.REPLACE_ALL);
        var rows = rows(row("RIID_", "2001029", "SCORE", "7"), row("RIID_", "2001049", "SCORE", ""));

        var outcomes = given(account().tables().merge(new PetMergeRequest(LIST, PET, MergeApi.SYNC, rule, rows)));

        assertThat(outcomes).containsExactly(new Merged("2001029"), new Merged("2001049"));
        RESPONSYS.verify(postRequestedFor(urlEqualTo(PET_MEMBERS)).withRequestBody(equalToJson("""
                {"recordData": {"fieldNames": ["RIID_", "SCORE"], "records": [["2001029", "7"], ["2001049", ""]],
                   "mapTemplateName": null},
                 "insertOnNoMatch": true, "updateOnMatch": "REPLACE_ALL",
                 "matchColumnName1": "RIID", "matchColumnName2": null}
                """)));
    }

    @Test
    void namesTheSecondMatchColumnAndEncodesThePetsName() {
        // R32: a name from an event cannot change the path.
        String path = "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions/a%2F..%2Fmembers%3Faction%3Ddelete/members";
        RESPONSYS.stubFor(post(urlEqualTo(path)).willReturn(okJson(merged("[\"1\"]"))));
        var rule = new PetMergeRule(
                new MatchColumns(
                        IdentifierKind.EMAIL_ADDRESS, Optional.of(IdentifierKind.CUSTOMER_ID), MatchOperator.AND),
                false,
                UpdateOnMatch.NO_UPDATE);
        var request = new PetMergeRequest(
                LIST,
                new PetName("a/../members?action=delete"),
                MergeApi.SYNC,
                rule,
                rows(row("EMAIL_ADDRESS_", "ada@example.org", "CUSTOMER_ID_", "c-1")));

        assertThat(given(account().tables().merge(request))).containsExactly(new Merged("1"));

        RESPONSYS.verify(postRequestedFor(urlEqualTo(path)).withRequestBody(equalToJson("""
                {"recordData": {"fieldNames": ["CUSTOMER_ID_", "EMAIL_ADDRESS_"],
                   "records": [["c-1", "ada@example.org"]], "mapTemplateName": null},
                 "insertOnNoMatch": false, "updateOnMatch": "NO_UPDATE",
                 "matchColumnName1": "EMAIL_ADDRESS", "matchColumnName2": "CUSTOMER_ID"}
                """)));
    }

    @Test
    void readsARefusedRowInsideASuccess() {
        // R05
        RESPONSYS.stubFor(post(urlEqualTo(PET_MEMBERS))
                .willReturn(okJson(merged("[\"MERGEFAILED: Record 0 = RECORD_NOT_FOUND: No such person\"],[\"2\"]"))));

        assertThat(given(account().tables().merge(petMerge(MergeApi.SYNC, 2))))
                .containsExactly(new Refused("RECORD_NOT_FOUND", "No such person"), new Merged("2"));
    }

    @Test
    void followsAnAsynchronousMerge() {
        String path = "/rest/asyncApi/v1.3/lists/CONTACTS_LIST/listExtensions/PET_A/members";
        RESPONSYS.stubFor(post(urlEqualTo(path)).willReturn(AsyncAnswers.accepted("r-1")));
        AsyncAnswers.stubPoll("r-1", AsyncAnswers.succeeded("r-1", "[\"5\"]"));

        assertThat(given(account().tables().merge(petMerge(MergeApi.ASYNC, 1))))
                .containsExactly(new Merged("5").ofRequest("r-1"));
    }
}
