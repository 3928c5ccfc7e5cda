package io.responsysdestination.sandbox;

import static io.responsysdestination.sandbox.Caller.PETS;
import static org.assertj.core.api.Assertions.assertThat;

import io.responsysdestination.sandbox.behaviour.Choice.PetExists;
import io.responsysdestination.sandbox.behaviour.Choice.PetMissing;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.table.Column;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PetTest extends SandboxTestCase {

    private static String pet(String name, String folder, String... fields) {
        List<String> all = new ArrayList<>();
        for (String field : fields) {
            String[] parts = field.split(" ", 2);
            all.add("{\"fieldName\":\"" + parts[0] + "\",\"fieldType\":\"" + parts[1] + "\"}");
        }
        return "{\"profileExtension\":{\"objectName\":\"" + name + "\",\"folderName\":\"" + folder + "\"},\"fields\":["
                + String.join(",", all) + "]}";
    }

    @Test
    void createsATableAndListsItWithItsFields() {
        RunningSandbox sandbox = start();
        Caller caller = caller(sandbox);

        Reply created = caller.post(PETS, pet("MY PET-1", "Segment", "score NUMBER", "NOTE STR4000"));
        Reply listed = caller.get(PETS);

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.body()).isEqualTo("true");
        assertThat(listed.json()).isEqualTo(Reply.parsed("""
                                [{"profileExtension": {"objectName": "MY PET-1", "folderName": "Segment"},
                                  "fields": [{"fieldName": "RIID_", "fieldType": "INTEGER"},
                                             {"fieldName": "SCORE", "fieldType": "NUMBER"},
                                             {"fieldName": "NOTE", "fieldType": "STR4000"},
                                             {"fieldName": "CREATED_BY_LOAD_JOB_ID_", "fieldType": "INTEGER"},
                                             {"fieldName": "LAST_MOD_BY_LOAD_JOB_ID_", "fieldType": "INTEGER"},
                                             {"fieldName": "LAST_BULK_LOAD_ID_", "fieldType": "INTEGER"},
                                             {"fieldName": "CREATED_DATE_", "fieldType": "TIMESTAMP"},
                                             {"fieldName": "MODIFIED_DATE_", "fieldType": "TIMESTAMP"},
                                             {"fieldName": "EMAIL_SHA256_HASH_", "fieldType": "STR100"},
                                             {"fieldName": "EMAIL_MD5_HASH_", "fieldType": "STR50"}],
                                  "links": [
                                    {"rel": "self", "href": "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions",
                                     "method": "GET"},
                                    {"rel": "createProfileExtension",
                                     "href": "/rest/api/v1.3/lists/CONTACTS_LIST/listExtensions", "method": "POST"}]}]
                                """));
        assertThat(sandbox.hasPet(Sandbox.LIST, "MY PET-1")).isTrue();
        assertThat(sandbox.petSchema(Sandbox.LIST, "MY PET-1"))
                .contains(Column.of("SCORE", "NUMBER"))
                .hasSize(10);
        assertThat(caller.get(PETS + "/MY%20PET-1/members/1").errorCode()).isEqualTo("RECORD_NOT_FOUND");
    }

    @Test
    void listsNoTablesAsAnEmptyArray() {
        assertThat(caller(start()).get(PETS).body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STR500", "STR4000", "INTEGER", "NUMBER", "TIMESTAMP"})
    void takesTheFiveTypes(String type) {
        assertThat(caller(start())
                        .post(PETS, pet("P", "Segment", "SCORE " + type))
                        .body())
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"STR25", "STR100", "STR255", "CHAR", "BOOLEAN", "STR0", ""})
    void refusesOtherTypes(String type) {
        RunningSandbox sandbox = start();

        Reply reply = caller(sandbox).post(PETS, pet("P", "Segment", "SCORE " + type));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(reply.json().path("detail").asText()).startsWith("Some Field Types are invalid.");
        assertThat(sandbox.hasPet(Sandbox.LIST, "P")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCORE", "AB", "X", "A1_B2", "ABCDEFGHIJKLMNOPQRSTUVWXYZ1234"})
    void takesFieldNamesWithinTheRules(String name) {
        assertThat(caller(start())
                        .post(PETS, pet("P", "Segment", name + " STR500"))
                        .body())
                .isEqualTo("true");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABCDEFGHIJKLMNOPQRSTUVWXYZ12345",
                "SCORE_",
                "RIID_",
                "1ST",
                "_SCORE",
                "SCORE-1",
                "SCORE.1",
                "ÅR",
                "date",
                "Level",
                "with",
                "A",
                "u",
                ""
            })
    void refusesFieldNamesOutsideTheRules(String name) {
        Reply reply = caller(start()).post(PETS, pet("P", "Segment", name + " STR500"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo("INVALID_FIELD_NAME");
    }

    @Test
    void refusesAFieldNameTwice() {
        Reply reply = caller(start()).post(PETS, pet("P", "Segment", "SCORE STR500", "score NUMBER"));

        assertThat(reply.errorCode()).isEqualTo("INVALID_FIELD_NAME");
    }

    @Test
    void refusesATableWithoutFieldsOrName() {
        Caller caller = caller(start());

        assertThat(caller.post(PETS, pet("P", "Segment")).errorCode()).isEqualTo("INVALID_PARAMETER");
        assertThat(caller.post(PETS, pet("", "Segment", "SCORE STR500")).errorCode())
                .isEqualTo("INVALID_PARAMETER");
    }

    @Test
    void needsTheFolderToExistFirst() {
        Caller caller = caller(start());
        Reply without = caller.post(PETS, pet("P", "New", "SCORE STR500"));

        Reply folder = caller.post("/rest/api/v1.3/folders", "{\"folderName\":\"New\"}");
        Reply with = caller.post(PETS, pet("P", "New", "SCORE STR500"));

        assertThat(without.status()).isEqualTo(404);
        assertThat(without.errorCode()).isEqualTo("FOLDER_NOT_FOUND");
        assertThat(without.json().path("detail").asText()).isEqualTo("Folder [New] not found");
        assertThat(folder.json())
                .isEqualTo(Reply.parsed("{\"folderId\":\"2\",\"errorMessage\":\"\",\"success\":true}"));
        assertThat(with.body()).isEqualTo("true");
    }

    @ParameterizedTest
    @EnumSource
    void refusesANameThatIsTakenInAnyFolder(PetExists choice) {
        RunningSandbox sandbox = start(standard()
                .folder("Other")
                .behaviour(SandboxBehaviour.defaults().with(choice))
                .pet(Sandbox.LIST, Sandbox.FOLDER, "P", Column.of("SCORE", "NUMBER")));

        Reply reply = caller(sandbox).post(PETS, pet("P", "Other", "NOTE STR500"));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(choice.name());
        assertThat(sandbox.petSchema(Sandbox.LIST, "P")).contains(Column.of("SCORE", "NUMBER"));
    }

    @ParameterizedTest
    @EnumSource
    void reportsAMissingTable(PetMissing choice) {
        Caller caller = caller(start(choice));

        Reply merged = caller.mergePet("NONE", NO_CHANGES, List.of("RIID_"), List.of("1"));
        Reply read = caller.get(PETS + "/NONE/members/1?fs=all");

        assertThat(merged.status()).isEqualTo(404);
        assertThat(merged.errorCode()).isEqualTo(choice.name());
        assertThat(merged.json().path("detail").asText()).isEqualTo("No PET Table found for given name [NONE]");
        assertThat(read.errorCode()).isEqualTo(choice.name());
    }

    @Test
    void listsAndCreatesFolders() {
        Caller caller = caller(start());

        Reply listed = caller.get("/rest/api/v1.3/folders");
        Reply again = caller.post("/rest/api/v1.3/folders", "{\"folderName\":\"Segment\"}");

        assertThat(listed.json().path("folders")).hasSize(1);
        assertThat(listed.json().path("folders").get(0).path("name").asText()).isEqualTo("Segment");
        assertThat(listed.json().path("folders").get(0).path("status").asText()).isEqualTo("A");
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.errorCode()).isEqualTo("FOLDER_ALREADY_EXISTS");
        assertThat(caller.post("/rest/api/v1.3/folders", "{}").errorCode()).isEqualTo("INVALID_PARAMETER");
    }
}
