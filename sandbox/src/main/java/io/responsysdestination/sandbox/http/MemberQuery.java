package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.responsysdestination.sandbox.table.Column;
import io.responsysdestination.sandbox.table.Identifier;
import io.responsysdestination.sandbox.table.ProfileList;
import io.responsysdestination.sandbox.table.Row;
import io.responsysdestination.sandbox.table.Schema;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which members are meant and which of their columns are wanted.
 *
 * @param fields column names, or "all"; empty means all
 */
record MemberQuery(Identifier by, List<String> ids, List<String> fields) {
    private static final int IDS_MAX = 200;

    /** {@code ?qa=e&id=a@example.com&fs=all}. */
    static MemberQuery ofParameters(RoutingContext call) {
        String id = call.queryParams().get("id");
        if (id == null || id.isBlank()) {
            throw Refusal.invalidParameter("id is null or empty");
        }
        return new MemberQuery(by(call.queryParams().get("qa")), List.of(id), fields(call));
    }

    /** {@code …/members/{riid}?fs=all}. */
    static MemberQuery ofPath(RoutingContext call) {
        return new MemberQuery(Identifier.RIID, List.of(call.pathParam("riid")), fields(call));
    }

    /** {@code {"queryAttribute":"e","ids":[…],"fieldList":["all"]}}. */
    static MemberQuery ofBody(JsonNode body) {
        List<String> ids = texts(body.path("ids"));
        if (ids.isEmpty()) {
            throw Refusal.invalidParameter("ids is null or empty");
        }
        if (ids.size() > IDS_MAX) {
            throw Refusal.recipientLimitExceeded(IDS_MAX);
        }
        return new MemberQuery(by(body.path("queryAttribute").textValue()), ids, texts(body.path("fieldList")));
    }

    private static Identifier by(@Nullable String attribute) {
        Identifier identifier = attribute == null ? null : Identifier.ofQueryAttribute(attribute);
        if (identifier == null) {
            throw Refusal.invalidParameter("The query attribute must be r, e, c, m, e_md5 or e_sha256");
        }
        return identifier;
    }

    private static List<String> fields(RoutingContext call) {
        String fields = call.queryParams().get("fs");
        return fields == null || fields.isBlank() ? List.of() : Arrays.asList(fields.split(",", -1));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    /** All members that are meant, id by id. */
    List<Row> members(ProfileList list) {
        List<Row> members = new ArrayList<>();
        ids.forEach(id -> members.addAll(list.find(by, id)));
        return members;
    }

    /**
     * The wanted columns of the rows as {@code recordData}.
     *
     * @throws Refusal RECORD_NOT_FOUND if there are no rows, INVALID_FIELD_NAME for unknown columns
     */
    ObjectNode recordData(Schema schema, List<Row> rows) {
        if (rows.isEmpty()) {
            throw Refusal.recordNotFound();
        }
        List<String> names = wanted(schema);
        ObjectNode data = Json.object();
        ArrayNode fieldNames = data.putArray("fieldNames");
        names.forEach(fieldNames::add);
        ArrayNode records = data.putArray("records");
        for (Row row : rows) {
            ArrayNode values = records.addArray();
            names.forEach(name -> values.add(row.get(schema.position(name))));
        }
        return data.putNull("mapTemplateName");
    }

    private List<String> wanted(Schema schema) {
        if (fields.isEmpty() || fields.stream().anyMatch("all"::equalsIgnoreCase)) {
            return schema.columns().stream().map(Column::name).toList();
        }
        List<String> names = new ArrayList<>();
        for (String field : fields) {
            String name = field.strip().toUpperCase(Locale.ROOT);
            if (!schema.has(name)) {
                throw Refusal.invalidFieldName("Field name [" + field + "] is not valid");
            }
            names.add(name);
        }
        return names;
    }
}
