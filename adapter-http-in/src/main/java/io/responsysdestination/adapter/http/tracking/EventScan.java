package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.responsysdestination.adapter.http.json.EventJsonLimits;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one pass over an event's JSON finds.
 *
 * @param start the position of its opening brace in the body
 * @param end the position after its closing brace
 * @param numbersInRange whether each of its numbers keeps the limit of exponents, so that it can be parsed later
 */
record EventScan(int start, int end, Map<TextMember, String> texts, boolean numbersInRange) {
    static final String NUMBER_OUT_OF_RANGE =
            "the event holds a number with an exponent beyond " + EventJsonLimits.EXPONENT_MAX;

    /** Reads the object at whose start {@code parser} stands, to its end. */
    static EventScan read(JsonParser parser) throws IOException {
        Map<TextMember, String> texts = new EnumMap<>(TextMember.class);
        boolean numbersInRange = true;
        int start = JsonPosition.start(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            TextMember member = TextMember.BY_NAME.get(parser.currentName());
            JsonToken token = parser.nextToken();
            if (member != null) {
                if (token == JsonToken.VALUE_STRING || (member == TextMember.USER_ID && token.isNumeric())) {
                    texts.put(member, parser.getText());
                } else {
                    texts.remove(member);
                }
            }
            numbersInRange &= skipValue(parser, token);
        }
        return new EventScan(start, JsonPosition.end(parser), texts, numbersInRange);
    }

    int size() {
        return end - start;
    }

    /** Goes to the end of the value at which {@code parser} stands, whatever its depth; says whether its numbers are in range. */
    static boolean skipValue(JsonParser parser, JsonToken first) throws IOException {
        boolean numbersInRange = true;
        int depth = 0;
        for (JsonToken token = first; ; token = parser.nextToken()) {
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
                numbersInRange &= EventJsonLimits.isExponentInRange(parser);
            }
            if (depth == 0) {
                return numbersInRange;
            }
        }
    }

    @Override
    public String toString() {
        return "EventScan[" + start + ".." + end + "]";
    }
}
