package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.responsysdestination.application.port.out.DeliveryTrace.LeftOut;
import io.responsysdestination.application.port.out.DeliveryTrace.Sent;
import io.responsysdestination.application.port.out.DeliveryTrace.Stage;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What happened to a delivery, in words, in the order of time. */
final class DeliveryTimeline {
    private DeliveryTimeline() {}

    private record Step(Instant at, String name, String text) {
        JsonObject json() {
            return new JsonObject().put("at", at.toString()).put("step", name).put("text", text);
        }
    }

    /** {@code [{"at","step","text"}]}. */
    static JsonArray of(DeliveryRecord record) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(record.happenedAt(), "happened", "the event happened, by the clock of its sender"));
        steps.add(new Step(record.acceptedAt(), "accepted", "accepted from the source " + record.source()));
        record.trace().leftOut().forEach(row -> steps.add(new Step(row.at(), "leftOut", words(record, row))));
        record.trace().sent().forEach(sent -> {
            String target = DeliveryDetailJson.target(record, sent.stage());
            steps.add(new Step(sent.at(), "sent", "sent to " + target));
            steps.add(new Step(sent.answeredAt(), "answered", answer(target, sent)));
        });
        record.settledAt().ifPresent(at -> steps.add(new Step(at, "settled", end(record))));
        // Stable: a clock that is ahead must not put the end before the beginning of the same instant.
        steps.sort(Comparator.comparing(Step::at));
        JsonArray json = new JsonArray();
        steps.forEach(step -> json.add(step.json()));
        return json;
    }

    private static String words(DeliveryRecord record, LeftOut row) {
        String list = DeliveryDetailJson.target(record, Stage.LIST);
        String pet = DeliveryDetailJson.target(record, Stage.PET);
        return switch (row.reason()) {
            case PERSON_KNOWN_TO_THE_LIST -> "no row for " + list + ": the person is known to be there";
            case LIST_ROW_OUTDATED -> "no row for " + list + ": later events have written its columns already";
            case PET_ROW_OUTDATED -> "no row for " + pet + ": later events have written its columns already";
            case PET_WITHOUT_THE_COLUMNS -> "no row for " + pet + ": it has none of the columns";
        };
    }

    private static String answer(String target, Sent sent) {
        return target + sent.requestId().map(id -> ", request " + id).orElse("") + ": " + sent.answer();
    }

    private static String end(DeliveryRecord record) {
        String requests = " after " + record.attempts() + (record.attempts() == 1 ? " request" : " requests");
        return record.failure()
                .map(failure -> "became a dead letter" + requests + ": " + failure.code())
                .orElse("delivered" + requests);
    }
}
