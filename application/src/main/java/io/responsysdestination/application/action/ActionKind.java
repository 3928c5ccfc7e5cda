package io.responsysdestination.application.action;

import java.util.Arrays;
import java.util.Optional;

/** The actions of the destination, by the names that Segment's configuration uses. */
public enum ActionKind {
    UPSERT_LIST_MEMBER("upsertListMember", "type = \"identify\""),
    SEND_TO_PET("sendToPet", ""),
    SEND_AUDIENCE_AS_PET("sendAudienceAsPet", "type = \"identify\" or type = \"track\"");

    private final String partnerAction;
    private final String defaultTrigger;

    ActionKind(String partnerAction, String defaultTrigger) {
        this.partnerAction = partnerAction;
        this.defaultTrigger = defaultTrigger;
    }

    /** The name in Segment's configuration. */
    public String partnerAction() {
        return partnerAction;
    }

    /** The trigger of a subscription that has none; Send to PET must always be given one. */
    public Optional<String> defaultTrigger() {
        return Optional.of(defaultTrigger).filter(trigger -> !trigger.isEmpty());
    }

    public Action withSettings(DestinationSettings settings) {
        return switch (this) {
            case UPSERT_LIST_MEMBER -> new UpsertListMemberAction(settings);
            case SEND_TO_PET -> new SendToPetAction(settings);
            case SEND_AUDIENCE_AS_PET -> new SendAudienceAsPetAction(settings);
        };
    }

    public static Optional<ActionKind> ofPartnerAction(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.partnerAction.equals(name))
                .findFirst();
    }
}
