package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Groups of dead letters in the admin API's words. */
final class LetterGroupJson {
    private LetterGroupJson() {}

    static JsonObject groups(List<LetterGroup> found) {
        JsonArray groups = new JsonArray();
        found.forEach(group -> groups.add(new JsonObject()
                .put("destination", group.destination())
                .put("subscription", group.subscription())
                .put("action", group.action())
                .put("code", group.newestFailure().code())
                .put("message", group.newestFailure().message())
                .put("count", group.count())
                .put("oldest", group.oldest().toString())
                .put("newest", group.newest().toString())));
        return new JsonObject().put("groups", groups);
    }
}
