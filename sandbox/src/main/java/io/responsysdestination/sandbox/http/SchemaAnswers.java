package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.table.ExtensionTable;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Schema;

/** Lists and extension tables with their columns. */
final class SchemaAnswers {
    private SchemaAnswers() {}

    static ObjectNode of(ProfileList list) {
        ObjectNode answer = Json.object().put("name", list.name()).put("folderName", list.folder());
        answer.set("fields", fields(list.schema()));
        return answer;
    }

    static ObjectNode of(ProfileList list, ExtensionTable pet) {
        ObjectNode answer = Json.object();
        answer.putObject("profileExtension").put("objectName", pet.name()).put("folderName", pet.folder());
        answer.set("fields", fields(pet.schema()));
        String path = "/rest/api/v1.3/lists/" + list.name() + "/listExtensions";
        answer.putArray("links")
                .add(Json.link("self", path, "GET"))
                .add(Json.link("createProfileExtension", path, "POST"));
        return answer;
    }

    private static ArrayNode fields(Schema schema) {
        ArrayNode fields = Json.array();
        schema.columns()
                .forEach(column -> fields.addObject()
                        .put("fieldName", column.name())
                        .put("fieldType", column.type().name()));
        return fields;
    }
}
