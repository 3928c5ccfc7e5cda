package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.in.FindDeliveries.Summary;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** The admin API's words. */
final class DeliveryJson {
    private DeliveryJson() {}

    static JsonObject summary(Summary summary) {
        JsonArray destinations = new JsonArray();
        summary.destinations()
                .forEach(state -> destinations.add(new JsonObject()
                        .put("name", state.name())
                        .put("state", state.state())
                        .put("reason", state.reason())
                        .put("pending", state.pending())
                        .put("unread", state.unread())
                        .put("oldestPendingSeconds", state.oldestPendingSeconds())
                        .put("droppedValues", state.droppedValues())));
        JsonObject json = new JsonObject()
                .put(
                        "events",
                        new JsonObject()
                                .put("accepted", summary.events().accepted())
                                .put("duplicates", summary.events().duplicates())
                                .put("rejected", summary.events().rejected())
                                .put("unmatched", summary.events().unmatched()))
                .put(
                        "deliveries",
                        new JsonObject()
                                .put("created", summary.deliveries().created())
                                .put("pending", summary.deliveries().pending())
                                .put("delivered", summary.deliveries().delivered())
                                .put("dead", summary.deliveries().dead()))
                .put("destinations", destinations);
        summary.trouble().ifPresent(trouble -> json.put("trouble", trouble));
        return json;
    }

    static JsonObject page(Page page) {
        JsonArray records = new JsonArray();
        page.records().forEach(record -> records.add(delivery(record)));
        JsonObject json = new JsonObject().put("deliveries", records);
        page.next().ifPresent(cursor -> json.put("next", cursor));
        return json;
    }

    static JsonObject delivery(DeliveryRecord record) {
        JsonObject json = new JsonObject()
                .put("messageId", record.key().messageId())
                .put("source", record.source())
                .put("destination", record.key().destination())
                .put("subscription", record.key().subscription())
                .put("action", record.action())
                .put("status", record.status().name().toLowerCase(Locale.ROOT))
                .put("attempts", record.attempts())
                .put("acceptedAt", record.acceptedAt().toString());
        record.list().ifPresent(list -> json.put("list", list.value()));
        record.pet().ifPresent(pet -> json.put("pet", pet.value()));
        record.riid().ifPresent(riid -> json.put("riid", riid));
        record.settledAt().ifPresent(at -> json.put("settledAt", at.toString()));
        record.failure()
                .ifPresent(failure -> json.put(
                        "error", new JsonObject().put("code", failure.code()).put("message", failure.message())));
        return json;
    }
}
