package io.responsysdestination.application.delivery;

import io.responsysdestination.application.mapping.InvalidMappingException;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.port.in.TryEvents.Change;
import io.responsysdestination.application.subscription.InvalidTriggerException;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.domain.InvalidValueException;
import io.responsysdestination.domain.NearestName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A destination with other triggers and mappings than it is configured with. */
final class SubscriptionChanges {
    private static final String USER_DATA = "userData";

    private SubscriptionChanges() {}

    static Destination of(List<Change> changes, Destination destination) {
        List<Subscription> subscriptions = destination.subscriptions();
        for (Change change : changes) {
            if (change.destination().equals(destination.name())) {
                subscriptions = changed(change, subscriptions);
            }
        }
        return new Destination(
                destination.name(),
                destination.sources(),
                destination.settings(),
                subscriptions,
                destination.linger(),
                destination.newestWins());
    }

    private static List<Subscription> changed(Change change, List<Subscription> subscriptions) {
        List<String> names = subscriptions.stream().map(Subscription::name).toList();
        if (!names.contains(change.subscription())) {
            throw new InvalidValueException(
                    "subscription", "is not configured; " + NearestName.hint(change.subscription(), names));
        }
        return subscriptions.stream()
                .map(one -> one.name().equals(change.subscription()) ? changed(change, one) : one)
                .toList();
    }

    private static Subscription changed(Change change, Subscription subscription) {
        Trigger trigger = change.subscribe().map(SubscriptionChanges::trigger).orElse(subscription.trigger());
        Mapping mapping = change.mapping().map(SubscriptionChanges::mapping).orElse(subscription.mapping());
        return new Subscription(
                subscription.name(),
                subscription.action(),
                trigger,
                mapping,
                change.mapping().isPresent() ? mapping.declaredKeys(USER_DATA) : subscription.declaredColumns());
    }

    private static Trigger trigger(String text) {
        try {
            return Trigger.compile(text);
        } catch (InvalidTriggerException invalid) {
            throw new InvalidValueException("subscribe", "cannot be: " + invalid.getMessage());
        }
    }

    private static Mapping mapping(Map<String, @Nullable Object> json) {
        try {
            return Mapping.compile(json);
        } catch (InvalidMappingException invalid) {
            throw new InvalidValueException("mapping", "cannot be: " + String.join(" ", invalid.errors()));
        }
    }
}
