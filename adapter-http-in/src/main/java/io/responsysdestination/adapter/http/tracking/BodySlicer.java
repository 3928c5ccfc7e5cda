package io.responsysdestination.adapter.http.tracking;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.responsysdestination.adapter.http.json.EventJsonLimits;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a request's body and cuts it into events, each with exactly its own bytes unless the envelope has {@link
 * SharedMembers} for it. It streams and builds no tree, which halves the cost of a batch. Of a member that comes twice, the last counts.
 */
final class BodySlicer {
    /** Segment's limit for the JSON of one event. */
    static final int EVENT_BYTES_MAX = 32 * 1024;

    /** Segment's limit for the events of one batch; what is beyond it is rejected item by item. */
    static final int BATCH_EVENTS_MAX = 2_500;

    /** A batch with more items is refused as a whole: an answer that names each surplus item would outgrow the request. */
    static final int BATCH_ITEMS_MAX = 10_000;

    /** The most events that Segment's Webhooks destination puts into one array. */
    static final int WEBHOOK_EVENTS_MAX = 4_000;

    /** What a batch may become by its envelope's context in every event: room for a kilobyte in each of 2,500 and more. */
    static final int MERGED_BYTES_MAX = 4 * 1024 * 1024;

    private final JsonFactory factory = EventJsonLimits.newFactory();

    /** A body that is one event; fails with a {@link RefusedRequest}. */
    SlicedBody event(byte[] body) {
        return slice(body, parser -> single(parser, body));
    }

    /** A body that is one event or an array of events; fails with a {@link RefusedRequest}. */
    SlicedBody webhook(byte[] body) {
        return slice(body, parser -> {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                return single(parser, body);
            }
            Items items = items(parser, body, WEBHOOK_EVENTS_MAX, WEBHOOK_EVENTS_MAX);
            return new SlicedBody(Optional.empty(), Optional.empty(), items.events(), items.rejected());
        });
    }

    /** A body that is the envelope of a batch; fails with a {@link RefusedRequest}. */
    SlicedBody batch(byte[] body) {
        return slice(body, parser -> {
            requireObject(parser);
            @Nullable String writeKey = null;
            @Nullable String sentAt = null;
            @Nullable Items items = null;
            SharedMembers shared = new SharedMembers();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                JsonToken token = parser.nextToken();
                switch (name) {
                    case "writeKey" -> writeKey = textOrSkip(parser, token);
                    case "sentAt" -> sentAt = textOrSkip(parser, token);
                    case "batch" -> {
                        items = token == JsonToken.START_ARRAY
                                ? items(parser, body, BATCH_EVENTS_MAX, BATCH_ITEMS_MAX)
                                : null;
                        parser.skipChildren();
                    }
                    default -> {
                        if (SharedMembers.NAMES.contains(name)) {
                            shared.read(name, parser, body);
                        } else {
                            parser.skipChildren();
                        }
                    }
                }
            }
            if (items == null) {
                throw RefusedRequest.malformed("invalid_batch", "the member batch must be an array of events");
            }
            Items whole = shared.isEmpty() ? items : merged(items, shared);
            return new SlicedBody(
                    Optional.ofNullable(writeKey), Optional.ofNullable(sentAt), whole.events(), whole.rejected());
        });
    }

    private SlicedBody slice(byte[] body, Reading reading) {
        try (JsonParser parser = factory.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw RefusedRequest.malformed("invalid_json", "the body is empty");
            }
            SlicedBody sliced = reading.read(parser);
            if (parser.nextToken() != null) {
                throw RefusedRequest.malformed("invalid_json", "the body holds more than one JSON value");
            }
            return sliced;
        } catch (StreamConstraintsException beyondLimit) {
            throw RefusedRequest.malformed(
                    "json_limit_exceeded",
                    "the body goes beyond a limit" + at(beyondLimit.getLocation()) + ": nesting of "
                            + EventJsonLimits.NESTING_MAX + " levels, numbers of " + EventJsonLimits.NUMBER_LENGTH_MAX
                            + " characters");
        } catch (JacksonException malformed) {
            // The parser's own message quotes the body.
            throw RefusedRequest.malformed("invalid_json", "the body is not valid JSON" + at(malformed.getLocation()));
        } catch (IOException malformed) {
            throw RefusedRequest.malformed("invalid_json", "the body is not valid JSON");
        }
    }

    private static void requireObject(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw RefusedRequest.malformed("not_an_object", "the body must be a JSON object");
        }
    }

    private static SlicedBody single(JsonParser parser, byte[] body) throws IOException {
        requireObject(parser);
        EventScan scan = EventScan.read(parser);
        if (scan.size() > EVENT_BYTES_MAX) {
            throw RefusedRequest.tooLarge("the event is larger than " + EVENT_BYTES_MAX + " bytes");
        }
        if (!scan.numbersInRange()) {
            throw RefusedRequest.malformed("number_out_of_range", EventScan.NUMBER_OUT_OF_RANGE);
        }
        return new SlicedBody(
                Optional.ofNullable(scan.texts().get(TextMember.WRITE_KEY)),
                Optional.empty(),
                List.of(sliced(0, scan, body)),
                List.of());
    }

    private static Items items(JsonParser parser, byte[] body, int eventsMax, int itemsMax) throws IOException {
        List<SlicedEvent> events = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        int index = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (index == itemsMax) {
                throw RefusedRequest.malformed("too_many_events", "the batch has more than " + itemsMax + " items");
            }
            if (index >= eventsMax) {
                parser.skipChildren();
                rejected.add(new Rejection(index, "too_many_events", "a batch holds at most " + eventsMax + " events"));
            } else if (token != JsonToken.START_OBJECT) {
                parser.skipChildren();
                rejected.add(new Rejection(index, "not_an_object", "an item of a batch must be a JSON object"));
            } else {
                EventScan scan = EventScan.read(parser);
                if (scan.size() > EVENT_BYTES_MAX) {
                    rejected.add(new Rejection(
                            index, "event_too_large", "the event is larger than " + EVENT_BYTES_MAX + " bytes"));
                } else if (!scan.numbersInRange()) {
                    rejected.add(new Rejection(index, "number_out_of_range", EventScan.NUMBER_OUT_OF_RANGE));
                } else {
                    events.add(sliced(index, scan, body));
                }
            }
            index++;
        }
        return new Items(events, rejected);
    }

    private Items merged(Items items, SharedMembers shared) throws IOException {
        List<SlicedEvent> events = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>(items.rejected());
        int size = 0;
        for (SlicedEvent event : items.events()) {
            byte[] json = shared.mergedInto(event.json().utf8(), factory);
            size += json.length;
            if (size > MERGED_BYTES_MAX) {
                throw RefusedRequest.tooLarge(
                        "the batch, with the context and integrations of its envelope in every event,"
                                + " is larger than " + MERGED_BYTES_MAX + " bytes");
            }
            if (json.length > EVENT_BYTES_MAX) {
                rejected.add(new Rejection(
                        event.index(),
                        "event_too_large",
                        "the event, with the batch's context and integrations, is larger than " + EVENT_BYTES_MAX
                                + " bytes"));
            } else {
                events.add(new SlicedEvent(event.index(), event.texts(), EventJson.of(json)));
            }
        }
        return new Items(events, rejected);
    }

    private static SlicedEvent sliced(int index, EventScan scan, byte[] body) {
        return new SlicedEvent(index, scan.texts(), EventJson.of(body, scan.start(), scan.end()));
    }

    private static @Nullable String textOrSkip(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private record Items(List<SlicedEvent> events, List<Rejection> rejected) {}

    @FunctionalInterface
    private interface Reading {
        /** Reads the value at whose start {@code parser} stands, to its end. */
        SlicedBody read(JsonParser parser) throws IOException;
    }
}
