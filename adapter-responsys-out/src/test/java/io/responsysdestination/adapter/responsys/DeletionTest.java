package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.PET;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.responsysdestination.application.port.out.ProfileDeletion.Deleted;
import io.responsysdestination.domain.merge.CallFailure;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.profile.Identifier;
import io.responsysdestination.domain.profile.IdentifierKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire when somebody is deleted, and how answers are read. */
class DeletionTest extends AgainstResponsys {
    private static final String FROM_LIST = MEMBERS + "?action=delete";
    private static final String FROM_PET = PET_MEMBERS + "?action=delete";
    private static final Identifier ADA = new Identifier(IdentifierKind.EMAIL_ADDRESS, "ada@example.org");

    /** As documented for the deletion by RIID. */
    private static final String NOBODY = "[\"DELETEFAILED: NO records found for id\\n\"]";

    @BeforeEach
    void login() {
        stubLogin();
    }

    @Test
    void deletesFromTheListUntilNobodyIsFoundAnyMore() {
        stubInTurn(FROM_LIST, okJson(records("[\"4711\"]")), okJson(records(NOBODY)));

        assertThat(given(account().deletion().fromList(LIST, ADA))).isEqualTo(Deleted.DELETED);

        RESPONSYS.verify(2, postRequestedFor(urlEqualTo(FROM_LIST)).withRequestBody(equalToJson("""
                        {"queryAttribute": "e", "ids": ["ada@example.org"]}
                        """)));
        RESPONSYS.verify(0, postRequestedFor(urlEqualTo(MEMBERS)));
    }

    @ParameterizedTest
    @CsvSource({"RIID, r, 4711", "CUSTOMER_ID, c, c-1", "MOBILE_NUMBER, m, 4790000000", "EMAIL_ADDRESS, e, a@b.example"
    })
    void namesEveryKindOfIdentifierByItsLetter(IdentifierKind kind, String letter, String value) {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_PET)).willReturn(okJson(records(NOBODY))));

        assertThat(given(account().deletion().fromPet(LIST, PET, new Identifier(kind, value))))
                .isEqualTo(Deleted.NOT_THERE);

        RESPONSYS.verify(
                1,
                postRequestedFor(urlEqualTo(FROM_PET))
                        .withRequestBody(
                                equalToJson("{\"queryAttribute\": \"" + letter + "\", \"ids\": [\"" + value + "\"]}")));
    }

    @Test
    void aNameFromAnEventCannotChangeThePath() {
        String path = PETS + "/a%2F..%2Fmembers%3F/members?action=delete";
        RESPONSYS.stubFor(post(urlEqualTo(path)).willReturn(okJson(records(NOBODY))));

        assertThat(given(account().deletion().fromPet(LIST, new PetName("a/../members?"), ADA)))
                .isEqualTo(Deleted.NOT_THERE);

        RESPONSYS.verify(1, postRequestedFor(urlEqualTo(path)));
    }

    @Test
    void aPersonWhomNoRecordIsFoundOfIsNotThere() {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_LIST))
                .willReturn(error(
                        404, "RECORD_NOT_FOUND", "Record not found", "No records found in the list for given ids")));

        assertThat(given(account().deletion().fromList(LIST, ADA))).isEqualTo(Deleted.NOT_THERE);
    }

    @Test
    void whoIsGoneAfterTheFirstCallWasDeleted() {
        stubInTurn(
                FROM_LIST,
                okJson(records("[\"4711\"],[\"4712\"]")),
                error(404, "RECORD_NOT_FOUND", "Record not found", "No records found in the list for given ids"));

        assertThat(given(account().deletion().fromList(LIST, ADA))).isEqualTo(Deleted.DELETED);
    }

    @Test
    void aPetThatThereIsNotHasNoRow() {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_PET))
                .willReturn(error(404, "TABLE_NOT_FOUND", "Table not found", "PET_A was not found")));

        assertThat(given(account().deletion().fromPet(LIST, PET, ADA))).isEqualTo(Deleted.NOT_THERE);
    }

    @Test
    void aRowThatIsNotDeletedForAnotherReasonIsAFailureThatRepeatsNothing() {
        RESPONSYS.stubFor(
                post(urlEqualTo(FROM_LIST)).willReturn(okJson(records("[\"DELETEFAILED: locked: ada@example.org\"]"))));

        CallFailure failure = failure(account().deletion().fromList(LIST, ADA));

        assertThat(failure).isInstanceOf(RequestRefused.class);
        assertThat(((RequestRefused) failure).code()).isEqualTo("DELETEFAILED");
        assertThat(failure.reason()).doesNotContain("ada");
    }

    @Test
    void aRefusalIsHandedOn() {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_LIST))
                .willReturn(error(400, "INVALID_PARAMETER", "Invalid request parameters", "queryAttribute")));

        CallFailure failure = failure(account().deletion().fromList(LIST, ADA));

        assertThat(failure).isInstanceOf(RequestRefused.class);
        assertThat(((RequestRefused) failure).code()).isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void anOutageMayBeTriedAgain() {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_LIST)).willReturn(aResponse().withStatus(502)));

        assertThat(failure(account().deletion().fromList(LIST, ADA))).isInstanceOf(Outage.class);
    }

    @Test
    void anAnswerThatIsNotUnderstoodIsNoDeletion() {
        RESPONSYS.stubFor(post(urlEqualTo(FROM_LIST)).willReturn(okJson("{\"links\": []}")));

        assertThat(failure(account().deletion().fromList(LIST, ADA))).isInstanceOf(Outage.class);
    }

    @Test
    void nobodyIsDeletedByAHash() {
        Identifier hash = new Identifier(IdentifierKind.EMAIL_SHA256_HASH, "a".repeat(64));

        assertThat(account().deletion().fromList(LIST, hash)).failsWithin(PATIENCE);

        RESPONSYS.verify(0, postRequestedFor(urlEqualTo(FROM_LIST)));
    }

    private static String records(String rows) {
        return """
                {"recordData": {"fieldNames": ["RIID_"], "records": [%s], "mapTemplateName": null},
                 "mergeRule": null, "links": []}
                """.formatted(rows);
    }

    private static void stubInTurn(String path, ResponseDefinitionBuilder first, ResponseDefinitionBuilder then) {
        RESPONSYS.stubFor(post(urlEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs(STARTED)
                .willReturn(first)
                .willSetStateTo("asked once"));
        RESPONSYS.stubFor(post(urlEqualTo(path))
                .inScenario(path)
                .whenScenarioStateIs("asked once")
                .willReturn(then));
    }
}
