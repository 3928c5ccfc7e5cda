package io.responsysdestination.adapter.http.admin;

import io.responsysdestination.application.event.EventJson;
import io.responsysdestination.application.json.InvalidJsonException;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.port.in.TryEvents;
import io.responsysdestination.application.port.in.TryEvents.Change;
import io.responsysdestination.application.port.in.TryEvents.Question;
import io.responsysdestination.domain.InvalidValueException;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what is to be previewed. Numbers stay as they are written: an event is previewed as it would come. */
final class PreviewQuestion {
    private static final int CHANGES_MAX = 50;

    private static final List<String> MEMBERS = List.of("source", "events", "subscriptions");
    private static final List<String> CHANGE_MEMBERS = List.of("destination", "name", "subscribe", "mapping");

    private PreviewQuestion() {}

    static Question of(Buffer body) {
        Map<String, @Nullable Object> question = object("the body", read(body));
        question.keySet().forEach(name -> DeliveryFilters.requireKnown(name, MEMBERS));
        List<EventJson> events = list("events", question.get("events"), TryEvents.EVENTS_MAX).stream()
                .map(event -> EventJson.of(JsonText.write(event).getBytes(StandardCharsets.UTF_8)))
                .toList();
        if (events.isEmpty()) {
            throw new InvalidValueException("events", "must have at least one event");
        }
        Object changes = question.get("subscriptions");
        return new Question(
                text("source", question.get("source")),
                events,
                changes == null
                        ? List.of()
                        : list("subscriptions", changes, CHANGES_MAX).stream()
                                .map(PreviewQuestion::change)
                                .toList());
    }

    private static Change change(@Nullable Object json) {
        Map<String, @Nullable Object> change = object("a subscription", json);
        change.keySet().forEach(name -> DeliveryFilters.requireKnown(name, CHANGE_MEMBERS));
        return new Change(
                text("destination", change.get("destination")),
                text("name", change.get("name")),
                Optional.ofNullable(change.get("subscribe")).map(given -> text("subscribe", given)),
                Optional.ofNullable(change.get("mapping")).map(given -> object("mapping", given)));
    }

    private static @Nullable Object read(Buffer body) {
        try {
            return JsonText.read(body.toString(StandardCharsets.UTF_8));
        } catch (InvalidJsonException notJson) {
            throw new InvalidValueException("the body", "must be a JSON object");
        }
    }

    private static Map<String, @Nullable Object> object(String name, @Nullable Object json) {
        if (!(json instanceof Map<?, ?> object)) {
            throw new InvalidValueException(name, "must be a JSON object");
        }
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.forEach((key, value) -> members.put(String.valueOf(key), value));
        return members;
    }

    private static List<@Nullable Object> list(String name, @Nullable Object json, int max) {
        if (!(json instanceof List<?> list) || list.size() > max) {
            throw new InvalidValueException(name, "must be a list of at most " + max);
        }
        return new ArrayList<>(list);
    }

    private static String text(String name, @Nullable Object json) {
        if (json instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new InvalidValueException(name, "must be a text that is not empty");
    }
}
