package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an item of a batch itself has where its envelope has something for it.
 *
 * @param start the position of the value in the item
 * @param end the position after it
 * @param token the value's first token
 * @param names of its members, when it is an object
 */
record OwnMember(int start, int end, JsonToken token, Set<String> names) {
    /** Reads the value at whose start {@code parser} stands, to its end. */
    static OwnMember read(JsonParser parser) throws IOException {
        int start = JsonPosition.start(parser);
        JsonToken token = parser.currentToken();
        Set<String> names = new HashSet<>();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                names.add(parser.currentName());
                parser.nextToken();
                parser.skipChildren();
            }
        } else {
            parser.skipChildren();
        }
        return new OwnMember(start, JsonPosition.end(parser), token, names);
    }

    /** What must be put into the item so that it has all of {@code members}, too; empty when nothing. */
    Optional<Splice> lacking(Map<String, Buffer> members) {
        if (token == JsonToken.VALUE_NULL) {
            return Optional.of(new Splice(start, end, Splice.members("{", members.values(), "}")));
        }
        if (token != JsonToken.START_OBJECT) {
            return Optional.empty();
        }
        List<Buffer> lacking = members.entrySet().stream()
                .filter(member -> !names.contains(member.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Splice(start + 1, start + 1, Splice.members("", lacking, names.isEmpty() ? "" : ",")));
    }

    @Override
    public String toString() {
        return "OwnMember[" + start + ".." + end + "]";
    }
}
