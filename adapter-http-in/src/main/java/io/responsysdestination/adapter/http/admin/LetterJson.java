package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.domain.column.Row;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;

/** Dead letters in the admin API's words: a delivery, and the event and row it was about. */
final class LetterJson {
    private LetterJson() {}

    /** {@code {"deadLetters":[…]}}, with {@code "next"} where more follow. */
    static Buffer page(Page page) {
        Buffer json = Buffer.buffer("{\"deadLetters\":[");
        for (int i = 0; i < page.records().size(); i++) {
            json.appendString(i == 0 ? "" : ",")
                    .appendBuffer(letter(page.records().get(i)));
        }
        json.appendString("]");
        page.next().ifPresent(cursor -> appendMember(json, "next", Buffer.buffer(quoted(cursor))));
        return json.appendString("}");
    }

    /** One letter a line. */
    static Buffer lines(Page page) {
        Buffer lines = Buffer.buffer();
        page.records().forEach(record -> lines.appendBuffer(letter(record)).appendString("\n"));
        return lines;
    }

    private static Buffer letter(DeliveryRecord record) {
        return withLetter(DeliveryJson.delivery(record), record);
    }

    /** The object, with the members {@code event} and {@code row} where the record is a letter. */
    static Buffer withLetter(JsonObject object, DeliveryRecord record) {
        Buffer json = object.toBuffer();
        Buffer open = json.getBuffer(0, json.length() - 1);
        record.letter().ifPresent(letter -> {
            appendMember(open, "event", inOneLine(letter.event().utf8()));
            letter.row().ifPresent(row -> appendMember(open, "row", cells(row).toBuffer()));
        });
        return open.appendString("}");
    }

    private static void appendMember(Buffer object, String name, Buffer value) {
        object.appendString(",\"" + name + "\":").appendBuffer(value);
    }

    /** The client's own bytes, so that no number is rounded; ends of lines in JSON are only ever blanks. */
    private static Buffer inOneLine(byte[] json) {
        for (int i = 0; i < json.length; i++) {
            if (json[i] == '\n' || json[i] == '\r') {
                json[i] = ' ';
            }
        }
        return Buffer.buffer(json);
    }

    static JsonObject cells(Row row) {
        JsonObject cells = new JsonObject();
        row.asMap().forEach((column, value) -> cells.put(column.text(), value));
        return cells;
    }

    private static String quoted(String text) {
        return Json.encode(text);
    }
}
