package io.responsysdestination.bootstrap.config;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.subscription.Trigger;
import io.responsysdestination.application.tables.FixedNames;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What is done with which events of a destination.
 *
 * @param declaredColumns the keys of {@code userData} that the mapping names itself, in its order
 * @param fixedNames what the mapping says without an event
 */
public record SubscriptionConfig(
        String name,
        ActionKind action,
        Trigger trigger,
        Mapping mapping,
        Set<String> declaredColumns,
        FixedNames fixedNames) {
    public SubscriptionConfig {
        name = Names.checkedSubscription(name);
        declaredColumns = Collections.unmodifiableSet(new LinkedHashSet<>(declaredColumns));
    }

    @Override
    public String toString() {
        return "SubscriptionConfig[" + name + ", " + action.partnerAction() + "]";
    }
}
