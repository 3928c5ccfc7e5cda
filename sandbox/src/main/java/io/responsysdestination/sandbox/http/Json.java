package io.responsysdestination.sandbox.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.sandbox.refusal.Refusal;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;

/** Trees to bytes and back. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * The body, which must be a JSON object.
     *
     * @throws Refusal INVALID_REQUEST_CONTENT
     */
    static JsonNode objectOf(Buffer body) {
        try {
            JsonNode node = MAPPER.readTree(body.getBytes());
            if (node.isObject()) {
                return node;
            }
        } catch (IOException malformed) {
            throw Refusal.invalidRequestContent();
        }
        throw Refusal.invalidRequestContent();
    }

    static Buffer bytes(JsonNode node) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(node));
        } catch (JsonProcessingException defect) {
            throw new IllegalStateException("a tree is always writable", defect);
        }
    }

    static ObjectNode link(String rel, String href, String method) {
        return object().put("rel", rel).put("href", href).put("method", method);
    }
}
