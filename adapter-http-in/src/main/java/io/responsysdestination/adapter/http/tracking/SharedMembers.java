package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The {@code context} and {@code integrations} of a batch's envelope, which are merged into every item: member by member,
 * the item's own winning as a whole. {@code {"a":{"x":1},"b":2}} above {@code {"a":{"y":3}}} gives {@code
 * {"a":{"y":3},"b":2}}. An item that has null there counts as having nothing; one that has another value than an object
 * keeps it. What of the envelope is no object is ignored.
 *
 * <p>Merging splices bytes, so that whatever either has written stays as it was written.
 *
 * <p>Source: Segment's documentation, "HTTP Tracking API source", section "Batch"; it leaves open how deep the merge goes.
 */
final class SharedMembers {
    static final Set<String> NAMES = Set.of("context", "integrations");

    /** The text of each member, its name included, by the envelope's member and its own name; nothing empty. */
    private final Map<String, Map<String, Buffer>> objects = new LinkedHashMap<>();

    /** Reads the value of the envelope's member {@code name}, at whose start {@code parser} stands, to its end. */
    void read(String name, JsonParser parser, byte[] body) throws IOException {
        objects.remove(name);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        int start = JsonPosition.start(parser);
        Map<String, Buffer> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            int memberStart = JsonPosition.start(parser);
            String member = parser.currentName();
            if (!EventScan.skipValue(parser, parser.nextToken())) {
                throw RefusedRequest.malformed("number_out_of_range", EventScan.NUMBER_OUT_OF_RANGE);
            }
            members.put(member, Buffer.buffer(Arrays.copyOfRange(body, memberStart, JsonPosition.end(parser))));
        }
        // It would fit into no event, and merging many members into many items takes its time.
        if (JsonPosition.end(parser) - start > BodySlicer.EVENT_BYTES_MAX) {
            throw RefusedRequest.tooLarge(
                    "the batch's " + name + " is larger than " + BodySlicer.EVENT_BYTES_MAX + " bytes");
        }
        if (!members.isEmpty()) {
            objects.put(name, members);
        }
    }

    boolean isEmpty() {
        return objects.isEmpty();
    }

    /** The item's JSON with what it lacks; its own array when it lacks nothing. */
    byte[] mergedInto(byte[] item, JsonFactory factory) throws IOException {
        Map<String, OwnMember> owns = new HashMap<>();
        boolean isEmpty = true;
        try (JsonParser parser = factory.createParser(item)) {
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                isEmpty = false;
                String name = parser.currentName();
                parser.nextToken();
                if (objects.containsKey(name)) {
                    owns.put(name, OwnMember.read(parser));
                } else {
                    parser.skipChildren();
                }
            }
        }
        List<Splice> splices = new ArrayList<>();
        List<Buffer> absent = new ArrayList<>();
        objects.forEach((name, members) -> {
            if (!owns.containsKey(name)) {
                // Neither name needs an escape.
                absent.add(Splice.members("\"" + name + "\":{", members.values(), "}"));
            }
        });
        owns.forEach(
                (name, own) -> own.lacking(objects.getOrDefault(name, Map.of())).ifPresent(splices::add));
        if (!absent.isEmpty()) {
            splices.add(new Splice(1, 1, Splice.members("", absent, isEmpty ? "" : ",")));
        }
        return splices.isEmpty() ? item : Splice.apply(item, splices);
    }

    @Override
    public String toString() {
        return "SharedMembers" + objects.keySet();
    }
}
