package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.port.in.FindSeries;
import java.time.Duration;

/** {@code GET /api/v1/series}: how the service did within the last minutes. */
public final class SeriesApi implements AdminPart {
    private static final int MINUTES_MAX = (int) FindSeries.LENGTH_MAX.toMinutes();
    private static final int MINUTES_DEFAULT = 15;

    private final FindSeries series;

    public SeriesApi(FindSeries series) {
        this.series = series;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                "/api/v1/series",
                routing -> AdminAnswer.of(
                        routing,
                        () -> series.series(Duration.ofMinutes(
                                WholeNumber.of(routing.queryParams(), "minutes", MINUTES_MAX, MINUTES_DEFAULT))),
                        points -> JsonAnswer.ok(SeriesJson.series(points))));
    }
}
