package io.responsysdestination.benchmarks;

import io.responsysdestination.application.action.Action;
import io.responsysdestination.application.action.DestinationSettings;
import io.responsysdestination.application.action.Preparation;
import io.responsysdestination.application.action.UpsertListMemberAction;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subscription that upserts ten columns, doing for an event what delivery does before rows are merged. */
final class UpsertSubscription {
    private static final String MAPPING = """
            {"userData": {
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
            }}
            """;

    private final Trigger trigger = Trigger.compile("type = \"identify\" and traits.email != null");
    private final Mapping mapping = Mapping.compile(JsonText.read(MAPPING));
    private final Set<String> declared = mapping.declaredKeys("userData");
    private final Action action = new UpsertListMemberAction(new DestinationSettings(
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
            Optional.empty()));

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
