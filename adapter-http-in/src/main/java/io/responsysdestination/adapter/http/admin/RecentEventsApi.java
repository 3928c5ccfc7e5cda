package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.adapter.http.JsonAnswer;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.port.in.FindRecentEvents;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

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
        Buffer json = Buffer.buffer("{\"events\":[");
        for (int i = 0; i < found.size(); i++) {
            AcceptedEvent event = found.get(i);
            Buffer members = new JsonObject()
                    .put("receivedAt", event.receivedAt().toString())
                    .put("source", event.source())
                    .put("messageId", event.messageId())
                    .put("type", event.type().word())
                    .toBuffer();
            json.appendString(i == 0 ? "" : ",")
                    .appendBuffer(members, 0, members.length() - 1)
                    .appendString(",\"event\":")
                    // The client's own bytes, so that no number is rounded.
                    .appendBytes(event.json().utf8())
                    .appendString("}");
        }
        return json.appendString("]}");
    }
}
