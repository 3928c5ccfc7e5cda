package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.in.FindQuotas.Quota;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Limits of accounts in the admin API's words. */
final class QuotaJson {
    private QuotaJson() {}

    static JsonObject quotas(List<Quota> found) {
        JsonArray quotas = new JsonArray();
        found.forEach(quota -> quotas.add(new JsonObject()
                .put("destination", quota.destination())
                .put("function", quota.function())
                .put("limitPerMinute", quota.limitPerMinute())
                .put("usedLastMinute", quota.usedLastMinute())
                .put("waiting", quota.waiting())
                .put("fromResponsys", quota.fromResponsys())));
        return new JsonObject().put("quotas", quotas);
    }
}
