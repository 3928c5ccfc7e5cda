package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.port.in.FindSeries;
import io.responsysdestination.application.port.in.FindSeries.DestinationPoint;
import io.responsysdestination.application.port.in.FindSeries.Point;
import io.responsysdestination.application.port.in.FindSeries.Use;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Points of a series in the admin API's words: as lists by figure, or one by itself. */
final class SeriesJson {
    private SeriesJson() {}

    /** Where there is no point yet, {@code from} is left out. */
    static JsonObject series(List<Point> points) {
        JsonObject json = new JsonObject().put("stepSeconds", FindSeries.STEP.toSeconds());
        if (!points.isEmpty()) {
            json.put("from", points.get(0).at().toString());
        }
        JsonArray destinations = new JsonArray();
        int count = points.isEmpty() ? 0 : points.get(0).destinations().size();
        for (int i = 0; i < count; i++) {
            int place = i;
            destinations.add(destination(points.stream()
                    .map(point -> point.destinations().get(place))
                    .toList()));
        }
        return json.put("accepted", list(points, Point::accepted)).put("destinations", destinations);
    }

    static JsonObject point(Point point) {
        JsonArray destinations = new JsonArray();
        for (DestinationPoint one : point.destinations()) {
            JsonArray quotas = new JsonArray();
            one.quotas()
                    .forEach(use -> quotas.add(new JsonObject()
                            .put("function", use.function())
                            .put("limitPerMinute", use.limitPerMinute())
                            .put("used", use.used())));
            destinations.add(new JsonObject()
                    .put("name", one.name())
                    .put("delivered", one.delivered())
                    .put("dead", one.dead())
                    .put("pending", one.pending())
                    .put("latencyP50Seconds", one.latencyP50Seconds().orElse(null))
                    .put("latencyP95Seconds", one.latencyP95Seconds().orElse(null))
                    .put("rowsPerCall", one.rowsPerCall().orElse(null))
                    .put("quotas", quotas));
        }
        return new JsonObject()
                .put("at", point.at().toString())
                .put("accepted", point.accepted())
                .put("destinations", destinations);
    }

    private static JsonObject destination(List<DestinationPoint> points) {
        return new JsonObject()
                .put("name", points.get(0).name())
                .put("delivered", list(points, DestinationPoint::delivered))
                .put("dead", list(points, DestinationPoint::dead))
                .put("pending", list(points, DestinationPoint::pending))
                .put(
                        "latencyP50Seconds",
                        list(points, one -> one.latencyP50Seconds().orElse(null)))
                .put(
                        "latencyP95Seconds",
                        list(points, one -> one.latencyP95Seconds().orElse(null)))
                .put("rowsPerCall", list(points, one -> one.rowsPerCall().orElse(null)))
                .put("quotas", quotas(points));
    }

    /** By the newest point, which knows the limits as they are now. */
    private static JsonArray quotas(List<DestinationPoint> points) {
        JsonArray quotas = new JsonArray();
        for (Use newest : points.get(points.size() - 1).quotas()) {
            quotas.add(new JsonObject()
                    .put("function", newest.function())
                    .put("limitPerMinute", newest.limitPerMinute())
                    .put("used", list(points, point -> used(point, newest.function()))));
        }
        return quotas;
    }

    private static int used(DestinationPoint point, String function) {
        return point.quotas().stream()
                .filter(use -> use.function().equals(function))
                .mapToInt(Use::used)
                .findFirst()
                .orElse(0);
    }

    private static <T> JsonArray list(List<T> points, Function<T, @Nullable Object> figure) {
        List<@Nullable Object> figures = new ArrayList<>();
        points.forEach(point -> figures.add(figure.apply(point)));
        return new JsonArray(figures);
    }
}
