package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.adapter.http.json.EventJsonLimits;
import io.responsysdestination.adapter.http.json.JacksonEventParser;
import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.backfill.Item.Place;
import io.responsysdestination.bootstrap.lines.BoundedLines;
import io.responsysdestination.bootstrap.lines.BoundedLines.Line;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One JSON object a line, as the tracking API takes the items of a batch. */
final class NdjsonItems implements EventItems {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final MessageIds ids;
    private final JacksonEventParser parser = new JacksonEventParser();
    private BoundedLines lines;
    private long skipped;
    private long line;

    NdjsonItems(InputStream in, MessageIds ids) {
        this.in = in;
        this.ids = ids;
        this.lines = new BoundedLines(in, EVENT_BYTES_MAX);
    }

    @Override
    public void skipTo(Place place) throws IOException {
        in.skipNBytes(place.offset());
        skipped = place.offset();
        line = place.line();
        lines = new BoundedLines(in, EVENT_BYTES_MAX);
    }

    @Override
    public Optional<Item> next() throws IOException {
        for (var next = lines.next(); next.isPresent(); next = lines.next()) {
            line++;
            if (!next.get().isBlank()) {
                return Optional.of(item(next.get(), new Place(line, skipped + lines.position())));
            }
        }
        return Optional.empty();
    }

    private Item item(Line text, Place place) {
        if (text.isTooLong()) {
            return Item.refused(
                    place, new byte[0], "event_too_large", "the event is larger than " + EVENT_BYTES_MAX + " bytes");
        }
        byte[] bytes = line == 1 ? withoutMark(text.bytes()) : text.bytes();
        try {
            return event(place, bytes);
        } catch (IllegalArgumentException malformed) {
            return Item.refused(
                    place,
                    bytes,
                    "invalid_json",
                    "the line is not one JSON object, nested at most " + EventJsonLimits.NESTING_MAX
                            + " levels, with numbers of at most " + EventJsonLimits.NUMBER_LENGTH_MAX + " characters");
        }
    }

    /** Some editors put it before UTF-8. */
    private static byte[] withoutMark(byte[] bytes) {
        return bytes.length >= BYTE_ORDER_MARK.length
                        && Arrays.mismatch(bytes, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length
                ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length)
                : bytes;
    }

    /**
     * With a message id, and without {@code sentAt}: by it the service would take the event for one that has just
     * happened, which newer states of the person would have to give way to.
     */
    private Item event(Place place, byte[] bytes) {
        Map<String, @Nullable Object> event = parser.parse(EventJson.of(bytes));
        boolean hasId = event.get("messageId") instanceof String given && !given.isBlank();
        String id = hasId ? String.valueOf(event.get("messageId")) : ids.of(line, bytes);
        if (hasId && !event.containsKey("sentAt")) {
            return Item.event(place, id, bytes);
        }
        event.remove("sentAt");
        event.put("messageId", id);
        return Item.event(place, id, JsonText.write(event).getBytes(StandardCharsets.UTF_8));
    }
}
