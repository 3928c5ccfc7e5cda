package io.responsysdestination.adapter.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.out.EventParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses events by Jackson's streaming parser. Of a name that an object has twice, the last value counts. Safe for many
 * threads at once.
 */
public final class JacksonEventParser implements EventParser {
    private final JsonFactory factory = EventJsonLimits.newFactory();

    @Override
    public Map<String, @Nullable Object> parse(EventJson json) {
        try (JsonParser parser = factory.createParser(json.utf8())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("the event is not a JSON object");
            }
            Map<String, @Nullable Object> event = object(parser);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("the event is followed by something else");
            }
            return event;
        } catch (IOException malformed) {
            // Without the cause, whose message quotes the event.
            throw new IllegalArgumentException(
                    "the event is not valid JSON: " + malformed.getClass().getSimpleName());
        }
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(parser));
        }
        return items;
    }

    /** Recursive: the factory bounds the depth. */
    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? parser.getBigIntegerValue()
                        : Long.valueOf(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> {
                if (!EventJsonLimits.isExponentInRange(parser)) {
                    throw new IllegalArgumentException("the event holds a number with too large an exponent");
                }
                yield parser.getDecimalValue();
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IllegalArgumentException("the event is not valid JSON");
        };
    }
}
