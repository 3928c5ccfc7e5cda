package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.in.FindRecentEvents;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/events/recent}: events to try things with. */
public final class RecentEventsApi implements AdminPart {
    private static final int LIMIT_DEFAULT = 20;

    private final FindRecentEvents events;

    public RecentEventsApi(FindRecentEvents events) {
        this.events = events;
    }

    @Override
    public void mountOn(AdminRoutes routes) {
        routes.get(
                "/api/v1/events/recent",
                routing -> AdminAnswer.of(
                        routing,
                        () -> events.recent(limit(routing)),
                        found -> new JsonAnswer(200, Optional.empty(), json(found))));
    }

    private static int limit(RoutingContext routing) {
        return WholeNumber.of(routing.queryParams(), "limit", FindRecentEvents.EVENTS_MAX, LIMIT_DEFAULT);
    }

    private static Buffer json(List<AcceptedEvent> found) {
        return Buffer.buffer(JsonText.write(
                Map.of("events", found.stream().map(RecentEventsApi::json).toList())));
    }

    private static Map<String, @Nullable Object> json(AcceptedEvent event) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("receivedAt", event.receivedAt().toString());
        json.put("source", event.source());
        json.put("messageId", event.messageId());
        json.put("type", event.type().word());
        json.put("event", complete(event));
        return json;
    }

    /** With what acceptance has filled in, so that it can be previewed as it is: the path may have said its type. */
    private static Map<Object, @Nullable Object> complete(AcceptedEvent event) {
        Map<Object, @Nullable Object> complete = new LinkedHashMap<>();
        if (JsonText.read(new String(event.json().utf8(), StandardCharsets.UTF_8)) instanceof Map<?, ?> members) {
            complete.putAll(members);
        }
        complete.put("type", event.type().word());
        complete.put("messageId", event.messageId());
        return complete;
    }
}
