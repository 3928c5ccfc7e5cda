package io.responsysdestination.bootstrap.backfill;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.bootstrap.backfill.Item.Place;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8, with a first line that names the {@link CsvColumns}; one event a record. */
final class CsvItems implements EventItems {
    private static final String MESSAGE_ID = "messageId";

    private final CsvParser parser;
    private final MessageIds ids;
    private final CsvColumns columns;
    private long skippedTo;

    CsvItems(InputStream in, MessageIds ids) throws IOException {
        CsvFactory factory = CsvFactory.builder()
                .enable(CsvParser.Feature.WRAP_AS_ARRAY)
                .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(EVENT_BYTES_MAX)
                        .build())
                .build();
        this.parser = factory.createParser(in);
        this.ids = ids;
        JsonToken beginOfAll = nextToken();
        JsonToken beginOfHeader = beginOfAll == null ? null : nextToken();
        List<String> header = beginOfHeader == JsonToken.START_ARRAY
                ? cells(CsvColumns.COLUMNS_MAX + 1).first()
                : List.of();
        if (header.isEmpty()) {
            throw new BackfillException("the CSV file is empty; its first line must name the columns");
        }
        this.columns = new CsvColumns(header);
    }

    /** The cells of a record, as many as wanted, and how many there are. */
    private record Cells(List<String> first, int count) {}

    @Override
    public void skipTo(Place place) {
        skippedTo = place.line();
    }

    @Override
    public Optional<Item> next() throws IOException {
        while (nextToken() == JsonToken.START_ARRAY) {
            Place place = new Place(line(), 0);
            Cells cells = cells(columns.size());
            if (place.line() > skippedTo) {
                return Optional.of(item(place, cells));
            }
        }
        return Optional.empty();
    }

    private Item item(Place place, Cells cells) {
        Map<String, @Nullable Object> event = columns.event(cells.first());
        byte[] json = json(event);
        if (cells.count() != columns.size()) {
            return Item.refused(
                    place,
                    json,
                    "invalid_csv",
                    "the record has " + cells.count() + " cells, the header " + columns.size());
        }
        if (!event.containsKey(MESSAGE_ID)) {
            event.put(MESSAGE_ID, ids.of(place.line(), json));
            json = json(event);
        }
        return json.length > EVENT_BYTES_MAX
                ? Item.refused(
                        place, new byte[0], "event_too_large", "the event is larger than " + EVENT_BYTES_MAX + " bytes")
                : Item.event(place, String.valueOf(event.get(MESSAGE_ID)), json);
    }

    private static byte[] json(Map<String, @Nullable Object> event) {
        return JsonText.write(event).getBytes(StandardCharsets.UTF_8);
    }

    private Cells cells(int max) throws IOException {
        List<String> first = new ArrayList<>();
        int count = 0;
        while (nextToken() != JsonToken.END_ARRAY) {
            if (count < max) {
                first.add(parser.getText());
            }
            count++;
        }
        return new Cells(first, count);
    }

    /** Its own messages quote the file. */
    private @Nullable JsonToken nextToken() throws IOException {
        try {
            return parser.nextToken();
        } catch (StreamConstraintsException tooLong) {
            throw new BackfillException("the CSV file cannot be read beyond line " + line() + ": a cell is longer than "
                    + EVENT_BYTES_MAX + " characters; is there a quote that is never closed?");
        } catch (JacksonException malformed) {
            throw new BackfillException("the CSV file cannot be read beyond line " + line()
                    + ": cells with quotes, commas or line ends must stand in double quotes, and quotes within them be"
                    + " doubled");
        } catch (CharConversionException notUtf8) {
            throw new BackfillException("the CSV file cannot be read beyond line " + line() + ": it is not UTF-8");
        }
    }

    private long line() {
        return parser.currentLocation().getLineNr();
    }
}
