package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.AcceptEvents.Full;
import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What SDKs are answered. */
final class Answers {
    static final JsonAnswer NOT_FOUND = JsonAnswer.error(404, "not_found", "no such path");
    static final JsonAnswer INTERNAL_ERROR = JsonAnswer.internalError();
    private static final JsonAnswer SUCCESS = JsonAnswer.ok(new JsonObject().put("success", true));

    private Answers() {}

    static JsonAnswer success(List<Rejection> rejected) {
        if (rejected.isEmpty()) {
            return SUCCESS;
        }
        JsonArray entries = new JsonArray();
        rejected.forEach(rejection -> entries.add(new JsonObject()
                .put("index", rejection.index())
                .put("code", rejection.code())
                .put("message", rejection.message())));
        return JsonAnswer.ok(new JsonObject().put("success", true).put("rejected", entries));
    }

    static JsonAnswer full(Full full) {
        return JsonAnswer.later("storage_full", "there is no room for more events; try again later", full.retryAfter());
    }

    static JsonAnswer refusal(RefusedRequest refused) {
        return JsonAnswer.error(refused.status(), refused.code(), refused.text(), refused.retryAfter());
    }
}
