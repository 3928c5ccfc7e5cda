package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.delivery.BatchPreparation.Prepared;
import io.responsysdestination.application.event.AcceptedEvent;
import io.responsysdestination.application.mapping.MappingFailedException;
import io.responsysdestination.application.port.in.PreviewEvent.Explanation;
import io.responsysdestination.application.port.out.EventParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what an action was given to work on, and where each part of it comes from. */
final class Explaining {
    private static final String OF_THE_SETTINGS = "default of the settings";
    private static final Explanation NOTHING = new Explanation(Map.of(), Map.of());

    private final DestinationSettings settings;
    private final EventParser parser;

    Explaining(DestinationSettings settings, EventParser parser) {
        this.settings = settings;
        this.parser = parser;
    }

    /** The mapping is resolved as for the action; it depends on nothing but the event. */
    Explanation explain(AcceptedEvent event, Prepared prepared) {
        Subscription subscription = prepared.subscription();
        try {
            Map<String, @Nullable Object> tree = EventTree.of(event, parser);
            if (prepared.preparation() instanceof Preparation.NotMeant
                    && !subscription.trigger().matches(tree)) {
                return NOTHING;
            }
            Map<String, @Nullable Object> payload =
                    new LinkedHashMap<>(subscription.mapping().resolveObject(tree));
            Map<String, String> origins =
                    new LinkedHashMap<>(subscription.mapping().origins(tree));
            addSettings(subscription.action(), payload, origins);
            return new Explanation(payload, origins);
        } catch (MappingFailedException failed) {
            return NOTHING;
        }
    }

    private void addSettings(ActionKind action, Map<String, @Nullable Object> payload, Map<String, String> origins) {
        add("list_name", settings.profileListName(), payload, origins);
        if (action == ActionKind.SEND_TO_PET) {
            add("pet_name", settings.profileExtensionTable(), payload, origins);
        }
        if (action != ActionKind.UPSERT_LIST_MEMBER) {
            add("folder_name", settings.defaultFolderName(), payload, origins);
        }
        add("default_permission_status", Optional.of(settings.defaultPermissionStatus()), payload, origins);
    }

    /** Actions take a field that is missing, null or blank from the settings. */
    private static void add(
            String field, Optional<?> setting, Map<String, @Nullable Object> payload, Map<String, String> origins) {
        Object given = payload.get(field);
        if (setting.isPresent() && (given == null || given.toString().isBlank())) {
            payload.put(field, setting.get().toString());
            origins.put(field, OF_THE_SETTINGS);
        }
    }
}
