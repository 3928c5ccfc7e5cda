package io.responsysdestination.adapter.responsys.pet;

import com.fasterxml.jackson.databind.JsonNode;
import io.responsysdestination.adapter.responsys.wire.WireJson;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.column.ColumnName;
import io.responsysdestination.domain.list.FolderName;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.list.ListSchema;
import io.responsysdestination.domain.pet.PetName;
import io.responsysdestination.domain.pet.PetSchema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the columns of lists and PETs. Only the names are needed; a missing type or folder is no reason to fail. */
final class SchemaReading {
    private static final String TYPE_UNKNOWN = "UNKNOWN";
    private static final FolderName FOLDER_UNKNOWN = new FolderName("(unknown folder)");

    private SchemaReading() {}

    /** Empty when the answer holds no {@code fields}. */
    static Optional<ListSchema> list(ListName list, JsonNode answer) {
        JsonNode fields = answer.path("fields");
        return fields.isArray() ? Optional.of(new ListSchema(list, columns(fields))) : Optional.empty();
    }

    /** The PETs of a list by name; items without a name, which Responsys does send, are passed over. */
    static Optional<Map<PetName, PetSchema>> pets(JsonNode answer) {
        return WireJson.list(answer).map(items -> {
            Map<PetName, PetSchema> pets = new LinkedHashMap<>();
            items.forEach(item -> pet(item).ifPresent(schema -> pets.putIfAbsent(schema.name(), schema)));
            return pets;
        });
    }

    private static Optional<PetSchema> pet(JsonNode item) {
        JsonNode extension = item.path("profileExtension");
        try {
            Optional<PetName> name = WireJson.text(extension, "objectName").map(PetName::new);
            FolderName folder =
                    WireJson.text(extension, "folderName").map(FolderName::new).orElse(FOLDER_UNKNOWN);
            return name.map(present -> new PetSchema(present, folder, columns(item.path("fields"))));
        } catch (InvalidValueException unusable) {
            return Optional.empty(); // a name that none of our requests can carry
        }
    }

    private static Map<ColumnName, String> columns(JsonNode fields) {
        Map<ColumnName, String> columns = new LinkedHashMap<>();
        fields.forEach(field -> WireJson.text(field, "fieldName")
                .ifPresent(name -> columns.put(
                        ColumnName.existing(name),
                        WireJson.text(field, "fieldType").orElse(TYPE_UNKNOWN))));
        return columns;
    }
}
