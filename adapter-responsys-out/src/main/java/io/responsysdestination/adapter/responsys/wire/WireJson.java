package io.responsysdestination.adapter.responsys.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * JSON as Responsys wants and gives it. Written in ASCII only: accented characters had to be escaped in one of its calls
 * (Oracle, "Trigger email message"), and escaping them everywhere costs nothing.
 */
public final class WireJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final int PRINTED_TRUE_BYTES_MAX = 16;

    private WireJson() {}

    public static Buffer write(Object body) {
        try {
            return Buffer.buffer(MAPPER.writeValueAsBytes(body));
        } catch (JsonProcessingException defect) {
            // Jackson's message may quote a value; the class alone says which body is not serialisable.
            throw new IllegalStateException("cannot be written as JSON: " + body.getClass());
        }
    }

    /** A missing node when the bytes are not JSON, as gateways answer HTML; Oracle's {@code True} is taken for true. */
    public static JsonNode read(Buffer bytes) {
        try {
            JsonNode node = MAPPER.readTree(bytes.getBytes());
            return node == null ? MissingNode.getInstance() : node;
        } catch (IOException notJson) {
            boolean printedTrue = bytes.length() <= PRINTED_TRUE_BYTES_MAX
                    && bytes.toString().strip().equalsIgnoreCase("true");
            return printedTrue ? BooleanNode.TRUE : MissingNode.getInstance();
        }
    }

    /**
     * The objects of an answer that is a list. Oracle's pages and its Swagger disagree on whether lists are bare, so an
     * object that holds exactly one array is taken for its wrapping; empty when the answer is neither.
     */
    public static Optional<List<JsonNode>> list(JsonNode answer) {
        if (answer.isArray()) {
            return Optional.of(items(answer));
        }
        List<JsonNode> arrays = items(answer).stream().filter(JsonNode::isArray).toList();
        return answer.isObject() && arrays.size() == 1 ? Optional.of(items(arrays.get(0))) : Optional.empty();
    }

    /** A member's text; empty when it is absent, blank or not a text. */
    public static Optional<String> text(JsonNode object, String member) {
        JsonNode value = object.path(member);
        return value.isTextual() && !value.textValue().isBlank() ? Optional.of(value.textValue()) : Optional.empty();
    }

    private static List<JsonNode> items(JsonNode container) {
        List<JsonNode> items = new ArrayList<>(container.size());
        container.forEach(items::add);
        return items;
    }
}
