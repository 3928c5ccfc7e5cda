package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/**
 * One delivery with all that is known of it: the delivery itself, its {@code timeline}, the {@code requests} that carried it
 * last, and of a dead one event and row.
 */
final class DeliveryDetailJson {
    private DeliveryDetailJson() {}

    static Buffer of(DeliveryRecord record) {
        JsonArray requests = new JsonArray();
        record.trace().sent().forEach(sent -> requests.add(request(record, sent)));
        JsonObject json = DeliveryJson.delivery(record)
                .put("timeline", DeliveryTimeline.of(record))
                .put("requests", requests);
        return LetterJson.withLetter(json, record);
    }

    private static JsonObject request(DeliveryRecord record, Sent sent) {
        JsonObject json = new JsonObject()
                .put("target", target(record, sent.stage()))
                .put("api", sent.api().name().toLowerCase(Locale.ROOT))
                .put("at", sent.at().toString())
                .put("answeredAt", sent.answeredAt().toString());
        sent.requestId().ifPresent(id -> json.put("requestId", id));
        return json.put("row", LetterJson.cells(sent.row())).put("answer", sent.answer());
    }

    /** {@code list NAME} or {@code pet NAME}. */
    static String target(DeliveryRecord record, Stage stage) {
        return switch (stage) {
            case LIST -> record.list().map(list -> "list " + list.value()).orElse("list");
            case PET -> record.pet().map(pet -> "pet " + pet.value()).orElse("pet");
        };
    }
}
