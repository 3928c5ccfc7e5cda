package io.responsysdestination.bootstrap.segment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an export holds, wherever in it: answers of Segment's Public API ({@code GET /destinations/ID} and
 * {@code GET /destinations/ID/subscriptions}) one by one or together in an array or an object, and the stored form, which has
 * the settings and the subscriptions in one object.
 */
final class SegmentExport {
    private static final List<String> ENVELOPES =
            List.of("data", "destination", "destinations", "subscription", "subscriptions", "destinationSubscription");
    private static final Set<String> INSIDE_STORED_SETTINGS = Set.of("subscription", "subscriptions", "oauth");

    private static final Set<String> IDENTIFY_SUBSCRIPTIONS = Set.of("partnerAction", "actionSlug", "actionId");

    private final List<Destination> destinations = new ArrayList<>();
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * Settings and what is known of whose they are.
     *
     * @param slug what kind of destination it is, where the export says so
     */
    record Destination(
            Optional<String> id,
            Optional<String> name,
            Optional<String> slug,
            boolean enabled,
            Map<String, @Nullable Object> settings) {
        @Override
        public String toString() {
            return "Destination[" + name.orElse("") + "]";
        }
    }

    /**
     * One action with its trigger and mapping.
     *
     * @param mapping empty where the export has none
     */
    record Subscription(
            Optional<String> destinationId,
            Optional<String> name,
            String action,
            Optional<String> trigger,
            Optional<Object> mapping,
            boolean enabled,
            boolean isReverseEtl) {}

    private SegmentExport() {}

    static SegmentExport of(@Nullable Object json) {
        SegmentExport export = new SegmentExport();
        export.collect(json);
        return export;
    }

    List<Destination> destinations() {
        return destinations;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    private void collect(@Nullable Object json) {
        if (json instanceof List<?> list) {
            list.forEach(this::collect);
        } else if (json instanceof Map<?, ?> object) {
            collect(object);
        }
    }

    private void collect(Map<?, ?> object) {
        if (IDENTIFY_SUBSCRIPTIONS.stream().anyMatch(object::containsKey)) {
            subscriptions.add(subscription(object));
            return;
        }
        if (object.get("settings") instanceof Map<?, ?> settings) {
            destinations.add(destination(object, copy(settings)));
        } else if (object.containsKey("baseUrl") || object.containsKey("profileListName")) {
            Map<String, @Nullable Object> settings = copy(object);
            settings.keySet().removeAll(INSIDE_STORED_SETTINGS);
            destinations.add(destination(Map.of(), settings));
        }
        ENVELOPES.forEach(envelope -> collect(object.get(envelope)));
        if (object.get("settings") instanceof Map<?, ?> settings) {
            collect(settings.get("subscription"));
            collect(settings.get("subscriptions"));
        }
    }

    private static Destination destination(Map<?, ?> object, Map<String, @Nullable Object> settings) {
        settings.keySet().removeAll(INSIDE_STORED_SETTINGS);
        Optional<String> slug =
                object.get("metadata") instanceof Map<?, ?> metadata ? text(metadata, "slug") : Optional.empty();
        return new Destination(
                text(object, "id"), text(object, "name"), slug, !Boolean.FALSE.equals(object.get("enabled")), settings);
    }

    private static Subscription subscription(Map<?, ?> object) {
        boolean isStored = object.containsKey("partnerAction");
        return new Subscription(
                text(object, "destinationId"),
                text(object, "name"),
                text(object, isStored ? "partnerAction" : "actionSlug").orElse(""),
                text(object, isStored ? "subscribe" : "trigger"),
                Optional.ofNullable(object.get(isStored ? "mapping" : "settings")),
                !Boolean.FALSE.equals(object.get("enabled")),
                text(object, "modelId").isPresent());
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    private static Optional<String> text(Map<?, ?> object, String member) {
        return object.get(member) instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }
}
