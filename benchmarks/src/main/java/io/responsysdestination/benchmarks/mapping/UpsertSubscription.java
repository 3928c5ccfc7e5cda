package io.responsysdestination.benchmarks.mapping;

import io.responsysdestination.application.action.Action;
import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.action.UpsertListMemberAction;
import io.responsysdestination.application.delivery.Destination;
import io.responsysdestination.application.delivery.Subscription;
import io.responsysdestination.application.json.JsonText;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.in.ActionInput;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.domain.list.ListName;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.permission.PermissionStatus;
import io.responsysdestination.domain.permission.PermissionValues;
import io.responsysdestination.domain.profile.IdentifierKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subscription that upserts ten columns, doing for an event what delivery does before rows are merged. */
public final class UpsertSubscription {
    private static final String COLUMNS = """
            "userData": {
              "CUSTOMER_ID_": {"@path": "$.userId"},
              "EMAIL_ADDRESS_": {"@path": "$.traits.email"},
              "MOBILE_NUMBER_": {"@path": "$.traits.phone"},
              "POSTAL_STREET_1_": {"@path": "$.traits.address.street"},
              "CITY_": {"@path": "$.traits.address.city"},
              "STATE_": {"@path": "$.traits.address.state"},
              "POSTAL_CODE_": {"@path": "$.traits.address.postalCode"},
              "COUNTRY_": {"@case": {"operator": "upper", "value": {"@path": "$.traits.address.country"}}},
              "FULL_NAME": {"@template": "{{traits.firstName}} {{traits.lastName}}"},
              "EMAIL_PERMISSION_STATUS_": {"@if": {
                "exists": {"@path": "$.traits.optIn"},
                "then": {"@replace": {"pattern": "true", "replacement": "I", "pattern2": "false", "replacement2": "O",
                                      "value": {"@path": "$.traits.optIn"}}}}}
            }
            """;

    private static final DestinationSettings SETTINGS = new DestinationSettings(
            Optional.of(new ListName("CONTACTS_LIST")),
            MatchColumns.only(IdentifierKind.EMAIL_ADDRESS),
            true,
            UpdateOnMatch.REPLACE_ALL,
            PermissionStatus.OPTOUT,
            PermissionValues.CONVENTION,
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Trigger trigger = Trigger.compile("type = \"identify\" and traits.email != null");
    private final Mapping mapping = Mapping.compile(JsonText.read("{" + COLUMNS + "}"));
    private final Set<String> declared = mapping.declaredKeys("userData");
    private final Action action = new UpsertListMemberAction(SETTINGS);

    /** A destination with this subscription alone, for events of {@code source}; its merges are answered at once. */
    public static Destination destination(String name, String source) {
        UpsertSubscription subscription = new UpsertSubscription();
        return new Destination(
                name,
                Set.of(source),
                SETTINGS,
                List.of(new Subscription(
                        "Profiles",
                        ActionKind.UPSERT_LIST_MEMBER,
                        subscription.trigger,
                        Mapping.compile(JsonText.read("{\"use_responsys_async_api\": false, " + COLUMNS + "}")),
                        subscription.declared)),
                LINGER,
                true);
    }

    boolean wants(Map<String, @Nullable Object> event) {
        return trigger.matches(event);
    }

    Map<String, @Nullable Object> payload(Map<String, @Nullable Object> event) {
        return mapping.resolveObject(event);
    }

    Preparation prepare(Map<String, @Nullable Object> event) {
        if (!wants(event)) {
            throw new IllegalStateException("the trigger does not want the event");
        }
        var preparation = action.prepare(new ActionInput(payload(event), event, declared));
        if (preparation instanceof Preparation.Ready) {
            return preparation;
        }
        throw new IllegalStateException("no row comes of the event");
    }
}
