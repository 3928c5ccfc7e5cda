package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryRecord;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One delivery with all that is known of it: the delivery itself, its {@code timeline}, and of a dead one event and row. */
final class DeliveryDetailJson {
    private DeliveryDetailJson() {}

    private record Step(Instant at, String name, String text) {}

    static Buffer of(DeliveryRecord record) {
        JsonArray timeline = new JsonArray();
        steps(record)
                .forEach(step -> timeline.add(new JsonObject()
                        .put("at", step.at().toString())
                        .put("step", step.name())
                        .put("text", step.text())));
        JsonObject json =
                DeliveryJson.delivery(record).put("timeline", timeline).put("requests", new JsonArray());
        return LetterJson.withLetter(json, record);
    }

    private static List<Step> steps(DeliveryRecord record) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(record.happenedAt(), "happened", "the event happened, by the clock of its sender"));
        steps.add(new Step(record.acceptedAt(), "accepted", "accepted from the source " + record.source()));
        record.settledAt().ifPresent(at -> steps.add(new Step(at, "settled", end(record))));
        // Stable: a clock that is ahead must not put the end before the beginning of the same instant.
        steps.sort(Comparator.comparing(Step::at));
        return steps;
    }

    private static String end(DeliveryRecord record) {
        String requests = " after " + record.attempts() + (record.attempts() == 1 ? " request" : " requests");
        return record.failure()
                .map(failure -> "became a dead letter" + requests + ": " + failure.code())
                .orElse("delivered" + requests);
    }
}
