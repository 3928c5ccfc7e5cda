package io.responsysdestination.sandbox.merge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.behaviour.Choice.NonStringValue;
import io.responsysdestination.sandbox.behaviour.Choice.NullValue;
import io.responsysdestination.sandbox.behaviour.Choice.RowWidthMismatch;
import io.responsysdestination.sandbox.behaviour.SandboxBehaviour;
import io.responsysdestination.sandbox.refusal.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rows of a merge.
 *
 * @param fieldNames in upper case: lists and extension tables take names in any case
 * @param records values by the position of their field name; "" stands for "" and null, both of which clear
 */
record RecordData(List<String> fieldNames, List<List<String>> records) {
    static final int RECORDS_MAX = 200;

    static void requireAtMost200(JsonNode body) {
        if (body.path("recordData").path("records").size() > RECORDS_MAX) {
            throw Refusal.recipientLimitExceeded(RECORDS_MAX);
        }
    }

    static RecordData of(JsonNode body, SandboxBehaviour behaviour) {
        requireAtMost200(body);
        JsonNode data = body.path("recordData");
        if (!data.isObject()) {
            throw Refusal.invalidParameter("recordData is null or empty");
        }
        List<String> names = fieldNames(data.path("fieldNames"));
        JsonNode rows = data.path("records");
        if (!rows.isArray() || rows.isEmpty()) {
            throw Refusal.invalidParameter("records is null or empty");
        }
        List<List<String>> records = new ArrayList<>(rows.size());
        for (JsonNode row : rows) {
            List<String> values = values(row, behaviour);
            if (values.size() != names.size() && behaviour.is(RowWidthMismatch.INVALID_PARAMETER_WHOLE_CALL)) {
                throw Refusal.invalidParameter("A record does not have as many values as there are fieldNames");
            }
            records.add(values);
        }
        return new RecordData(names, records);
    }

    private static List<String> fieldNames(JsonNode node) {
        if (!node.isArray() || node.isEmpty()) {
            throw Refusal.invalidParameter("fieldNames is null or empty");
        }
        List<String> names = new ArrayList<>(node.size());
        Set<String> seen = new HashSet<>();
        for (JsonNode name : node) {
            if (!name.isTextual()) {
                throw Refusal.invalidParameter("fieldNames must be strings");
            }
            String upper = name.textValue().toUpperCase(Locale.ROOT);
            if (!seen.add(upper)) {
                throw Refusal.invalidParameter("fieldNames holds a name twice");
            }
            names.add(upper);
        }
        return names;
    }

    private static List<String> values(JsonNode row, SandboxBehaviour behaviour) {
        if (!row.isArray()) {
            throw Refusal.invalidParameter("records must be arrays of strings");
        }
        List<String> values = new ArrayList<>(row.size());
        for (JsonNode value : row) {
            values.add(value(value, behaviour));
        }
        return values;
    }

    private static String value(JsonNode value, SandboxBehaviour behaviour) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isNull() && behaviour.is(NullValue.CLEARS)) {
            return "";
        }
        boolean isScalar = value.isNumber() || value.isBoolean();
        if (isScalar && behaviour.is(NonStringValue.COERCED)) {
            return value.asText();
        }
        throw Refusal.invalidParameter("records must be arrays of strings");
    }

    /** The answer's {@code recordData}: one RIID or failure text for each row. */
    static ObjectNode answer(List<String> outcomes) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.putArray("fieldNames").add("RIID_");
        ArrayNode rows = data.putArray("records");
        outcomes.forEach(outcome -> rows.addArray().add(outcome));
        return data.putNull("mapTemplateName");
    }
}
