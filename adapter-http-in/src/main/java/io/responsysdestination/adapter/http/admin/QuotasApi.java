package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindQuotas;

/** {@code GET /api/v1/quotas}. */
public final class QuotasApi implements AdminPart {
    private final FindQuotas quotas;

    public QuotasApi(FindQuotas quotas) {
        this.quotas = quotas;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                "/api/v1/quotas",
                routing -> AdminAnswer.of(routing, quotas::quotas, found -> JsonAnswer.ok(QuotaJson.quotas(found))));
    }
}
