package io.responsysdestination.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;

/** What came back over the wire. */
record Reply(int status, String contentType, String body) {
    private static final JsonMapper MAPPER = new JsonMapper();

    static JsonNode parsed(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("not JSON: " + json, noJson);
        }
    }

    JsonNode json() {
        return parsed(body);
    }

    String errorCode() {
        return json().path("errorCode").asText();
    }

    /** The first value of every record. */
    List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        json().path("recordData")
                .path("records")
                .forEach(row -> outcomes.add(row.get(0).asText()));
        return outcomes;
    }
}
