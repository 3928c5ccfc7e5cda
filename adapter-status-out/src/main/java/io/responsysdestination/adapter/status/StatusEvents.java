package io.responsysdestination.adapter.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.responsysdestination.application.port.out.SyncStatus;
import io.responsysdestination.application.port.out.SyncStatus.ColumnDropped;
import io.responsysdestination.application.port.out.SyncStatus.EventRefused;
import io.responsysdestination.application.port.out.SyncStatus.ListMerged;
import io.responsysdestination.application.port.out.SyncStatus.PetMerged;
import io.responsysdestination.application.port.out.SyncStatus.ValueOmitted;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Turns a status into track calls, each within Segment's limit for an event. The rows of a merge are spread over as many
 * as it takes; nothing is ever cut in the middle of its JSON.
 */
final class StatusEvents {
    /** The reference destination's words, which people filter their source by. */
    static final String EVENT_NAME = "Responsys Response Message Received";

    private static final String ANONYMOUS_ID = "__responsys__API__response__";

    /** Segment's limit. Source: "HTTP Tracking API source", 32 KB an event. */
    private static final int EVENT_BYTES_MAX = 32 * 1024;

    /** Of a text that comes from elsewhere: five of them, each character escaped to six bytes, stay within an event. */
    private static final int TEXT_LENGTH_MAX = 500;

    private final ObjectMapper mapper = new ObjectMapper();
    private final InstantSource clock;
    private final boolean includesPersonalData;

    StatusEvents(InstantSource clock, boolean includesPersonalData) {
        this.clock = clock;
        this.includesPersonalData = includesPersonalData;
    }

    List<Buffer> of(SyncStatus status) {
        if (status instanceof ListMerged merged) {
            return ofMerge(MergeProperties.of(merged));
        }
        if (status instanceof PetMerged merged) {
            return ofMerge(MergeProperties.of(merged));
        }
        if (status instanceof EventRefused refused) {
            return List.of(event(properties(refused)));
        }
        if (status instanceof ColumnDropped dropped) {
            return List.of(event(properties(dropped)));
        }
        if (status instanceof ValueOmitted omitted) {
            return List.of(event(properties(omitted)));
        }
        throw new IllegalArgumentException("unknown status " + status.getClass());
    }

    private List<Buffer> ofMerge(MergeProperties merge) {
        List<Buffer> events = new ArrayList<>();
        if (includesPersonalData) {
            addWithValues(events, merge, 0, merge.rows());
        } else {
            events.add(withoutValues(merge, 0, merge.rows()));
        }
        return events;
    }

    private void addWithValues(List<Buffer> events, MergeProperties merge, int from, int to) {
        Buffer all = event(merge.withValues(from, to));
        if (all.length() <= EVENT_BYTES_MAX) {
            events.add(all);
        } else if (to - from > 1) {
            int middle = (from + to) >>> 1;
            addWithValues(events, merge, from, middle);
            addWithValues(events, merge, middle, to);
        } else {
            events.add(withoutValues(merge, from, to));
        }
    }

    private Buffer withoutValues(MergeProperties merge, int from, int to) {
        Buffer counts = event(merge.withCounts(from, to));
        // A list may have a thousand columns, and a merge as many reasons to refuse a row as it has rows.
        return counts.length() <= EVENT_BYTES_MAX ? counts : event(merge.withTotals(from, to));
    }

    private ObjectNode properties(EventRefused refused) {
        ObjectNode properties = JsonNodeFactory.instance
                .objectNode()
                .put("messageId", cut(refused.messageId()))
                .put("subscription", cut(refused.subscription()))
                .put("action", cut(refused.action()));
        refused.list().ifPresent(list -> properties.put("list", list.value()));
        refused.pet().ifPresent(pet -> properties.put("pet", pet.value()));
        properties.put("status", "refused").put("code", cut(refused.code()));
        if (includesPersonalData) {
            properties.put("reason", cut(refused.reason()));
        }
        return properties;
    }

    private static ObjectNode properties(ColumnDropped dropped) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", "column dropped")
                .put("list", dropped.list().value())
                .put("pet", dropped.pet().value())
                .put("column", dropped.column().text());
    }

    private static ObjectNode properties(ValueOmitted omitted) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("messageId", cut(omitted.messageId()))
                .put("subscription", cut(omitted.subscription()))
                .put("action", cut(omitted.action()))
                .put("status", "value omitted")
                .put("field", cut(omitted.field()))
                .put("problem", cut(omitted.problem()));
    }

    private Buffer event(ObjectNode properties) {
        ObjectNode event = JsonNodeFactory.instance
                .objectNode()
                .put("type", "track")
                .put("event", EVENT_NAME)
                .put("anonymousId", ANONYMOUS_ID)
                .put("messageId", UUID.randomUUID().toString())
                .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
        event.set("properties", properties);
        try {
            // By way of a text: a lone surrogate in a value becomes a question mark instead of an exception.
            return Buffer.buffer(mapper.writeValueAsString(event));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree could not be written as JSON");
        }
    }

    /** Bounds a text that comes from elsewhere. */
    static String cut(String text) {
        return text.length() <= TEXT_LENGTH_MAX ? text : text.substring(0, TEXT_LENGTH_MAX);
    }
}
