package io.responsysdestination.adapter.responsys;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static io.responsysdestination.adapter.responsys.MergeRequests.LIST;
import static io.responsysdestination.adapter.responsys.MergeRequests.PET;
import static io.responsysdestination.adapter.responsys.MergeRequests.petMerge;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.column.ColumnType;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.merge.CallFailure.Outage;
import io.responsysdestination.domain.merge.CallFailure.RequestRefused;
import io.responsysdestination.domain.merge.MergeApi;
import io.responsysdestination.domain.pet.PetDefinition;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PetsTest extends AgainstResponsys {
    private static final String PET_A = """
            {"profileExtension":{"objectName":"PET_A","folderName":"Folder"},"fields":[
               {"fieldName":"RIID_","fieldType":"INTEGER"},{"fieldName":"Score","fieldType":"NUMBER"},
               {"fieldName":"LAST_BULK_LOAD_ID_","fieldType":"INTEGER"}],"links":[]}
            """;
    private static final PetDefinition DEFINITION =
            new PetDefinition(PET, new FolderName("Segment"), Map.of(ColumnName.of("SCORE"), ColumnType.STR500));
    private static final PetSchema LISTED = new PetSchema(
            PET,
            new FolderName("Folder"),
            Map.of(
                    ColumnName.of("RIID_"), "INTEGER",
                    ColumnName.of("SCORE"), "NUMBER",
                    ColumnName.of("LAST_BULK_LOAD_ID_"), "INTEGER"));

    @BeforeEach
    void login() {
        stubLogin();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[{\"links\":[]},%s,{\"profileExtension\":null}]", "{\"items\":[%s]}"})
    void readsThePetsOfAListAndToleratesItemsWithoutAName(String form) {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson(form.formatted(PET_A))));

        assertThat(given(account().tables().find(LIST, PET))).contains(LISTED);
    }

    @Test
    void answersFromMemoryUntilItIsTooOld() { // R28
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + PET_A + "]")));
        var tables = account().tables();

        assertThat(given(tables.find(LIST, PET))).isPresent();
        clock.advance(Duration.ofMinutes(5).minusSeconds(1));
        assertThat(given(tables.find(LIST, PET))).isPresent();
        verifyListings(1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(given(tables.find(LIST, PET))).isPresent();
        verifyListings(2);
    }

    @Test
    void neverAnswersFromMemoryThatThereIsNone() {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[]")));
        var tables = account().tables();

        assertThat(given(tables.find(LIST, PET))).isEmpty();
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + PET_A + "]")));

        assertThat(given(tables.find(LIST, PET))).contains(LISTED);
    }

    @Test
    void callersAtTheSameTimeShareOneReading() {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + PET_A + "]").withFixedDelay(200)));
        var tables = account().tables();

        var first = tables.find(LIST, PET);
        var second = tables.find(LIST, new PetName("PET_B"));

        assertThat(given(first)).isPresent();
        assertThat(given(second)).isEmpty();
        verifyListings(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE_NOT_FOUND", "PROFILE_EXTENSION_NOT_FOUND", "INVALID_FIELD_NAME"})
    void forgetsAListWhoseMemoryAMergeContradicts(String code) {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + PET_A + "]")));
        RESPONSYS.stubFor(post(PET_MEMBERS).willReturn(error(404, code, "", "No PET Table found")));
        var tables = account().tables();
        assertThat(given(tables.find(LIST, PET))).isPresent();

        assertThat(failure(tables.merge(petMerge(MergeApi.SYNC, 1)))).isInstanceOf(RequestRefused.class);

        assertThat(given(tables.find(LIST, PET))).isPresent();
        verifyListings(2);
    }

    @Test
    void passesARefusalToListPetsOn() {
        RESPONSYS.stubFor(get(PETS).willReturn(error(404, "LIST_NOT_FOUND", "List not found", "")));

        assertThat(failure(account().tables().find(LIST, PET)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("LIST_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"x\"", "<html>", "{\"a\":[],\"b\":[]}"})
    void neverTakesAListingThatIsNotUnderstoodForAnEmptyOne(String body) {
        RESPONSYS.stubFor(get(PETS).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThat(failure(account().tables().find(LIST, PET))).isInstanceOf(Outage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "True", "\"true\"", "{\"profileExtension\":{\"objectName\":\"PET_A\"}}"})
    void createsAPetAndAnswersWhatIsThereAfterwards(String success) {
        RESPONSYS.stubFor(post(PETS).willReturn(okJson(success)));
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + PET_A + "]")));

        assertThat(given(account().tables().create(LIST, DEFINITION))).isEqualTo(LISTED);

        RESPONSYS.verify(postRequestedFor(urlEqualTo(PETS)).withRequestBody(equalToJson("""
                {"profileExtension": {"objectName": "PET_A", "folderName": "Segment"},
                 "fields": [{"fieldName": "SCORE", "fieldType": "STR500"}]}
                """)));
    }

    @Test
    void standsInForANewPetThatIsNotListedYetForAMinute() {
        RESPONSYS.stubFor(post(PETS).willReturn(okJson("true")));
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[]")));
        RESPONSYS.stubFor(post(PET_MEMBERS).willReturn(error(404, "TABLE_NOT_FOUND", "", "No PET Table found")));
        var tables = account().tables();

        PetSchema created = given(tables.create(LIST, DEFINITION));

        assertThat(created)
                .isEqualTo(new PetSchema(PET, new FolderName("Segment"), Map.of(ColumnName.of("SCORE"), "STR500")));
        assertThat(given(tables.find(LIST, PET))).contains(created);
        assertThat(outage(tables.merge(petMerge(MergeApi.SYNC, 1))).after()).isEqualTo(Duration.ofSeconds(5));
        clock.advance(Duration.ofMinutes(1));
        assertThat(given(tables.find(LIST, PET))).isEmpty();
        assertThat(failure(tables.merge(petMerge(MergeApi.SYNC, 1)))).isInstanceOf(RequestRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TABLE_ALREADY_EXISTS", "OBJECT_ALREADY_EXISTS", "INVALID_PARAMETER"})
    void answersTheTableOfAFasterCreatorInWhateverFolder(String code) {
        // R49, R51
        RESPONSYS.stubFor(get(PETS)
                .inScenario("race")
                .whenScenarioStateIs(STARTED)
                .willReturn(okJson("[]"))
                .willSetStateTo("created by another"));
        RESPONSYS.stubFor(get(PETS)
                .inScenario("race")
                .whenScenarioStateIs("created by another")
                .willReturn(okJson("[" + PET_A + "]")));
        RESPONSYS.stubFor(post(PETS).willReturn(error(400, code, "", "exists")));
        var tables = account().tables();
        assertThat(given(tables.find(LIST, PET))).isEmpty();

        assertThat(given(tables.create(LIST, DEFINITION))).isEqualTo(LISTED);
    }

    @Test
    void refusesACreationThatLeavesNoTable() {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[]")));
        RESPONSYS.stubFor(post(PETS).willReturn(error(404, "FOLDER_NOT_FOUND", "", "Folder [Segment] not found")));

        assertThat(failure(account().tables().create(LIST, DEFINITION)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("FOLDER_NOT_FOUND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "<html>", ""})
    void neverTakesAnythingElseForACreation(String body) {
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[]")));
        RESPONSYS.stubFor(post(PETS).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThat(failure(account().tables().create(LIST, DEFINITION))).isInstanceOf(Outage.class);
    }

    @Test
    void readsTheUnpagedListingOfALargeAccount() {
        String many = PET_A.concat(",").repeat(5_000) + PET_A.replace("PET_A", "PET_Z");
        RESPONSYS.stubFor(get(PETS).willReturn(okJson("[" + many + "]")));

        assertThat(given(account().tables().find(LIST, new PetName("PET_Z")))).isPresent();
    }

    @Test
    void doesNotRememberAReadingThatALaterOneHasOvertaken() {
        RESPONSYS.stubFor(get(PETS)
                .inScenario("creation")
                .whenScenarioStateIs(STARTED)
                .willReturn(okJson("[]").withFixedDelay(700))
                .willSetStateTo("being created"));
        RESPONSYS.stubFor(get(PETS)
                .inScenario("creation")
                .whenScenarioStateIs("being created")
                .willReturn(okJson("[" + PET_A + "]")));
        RESPONSYS.stubFor(post(PETS).willReturn(okJson("true")));
        var account = account();
        assertThat(given(account.signIn())).isNotNull();
        var overtaken = account.tables().find(LIST, PET);

        assertThat(given(account.tables().create(LIST, DEFINITION))).isEqualTo(LISTED);
        assertThat(given(overtaken))
                .hasValueSatisfying(standIn -> assertThat(standIn.folder()).isEqualTo(DEFINITION.folder()));

        assertThat(given(account.tables().find(LIST, PET))).contains(LISTED);
        verifyListings(2);
    }

    @Test
    void followsNoRedirectWithTheToken() {
        RESPONSYS.stubFor(get(PETS)
                .willReturn(aResponse().withStatus(302).withHeader("Location", RESPONSYS.baseUrl() + "/elsewhere")));
        RESPONSYS.stubFor(get("/elsewhere").willReturn(okJson("[]")));

        assertThat(failure(account().tables().find(LIST, PET))).isInstanceOf(Outage.class);
        RESPONSYS.verify(0, getRequestedFor(urlEqualTo("/elsewhere")));
    }

    private static void verifyListings(int count) {
        RESPONSYS.verify(count, getRequestedFor(urlEqualTo(PETS)));
    }
}
