package io.responsysdestination.application.delivery;

import io.responsysdestination.application.action.ActionKind;
import io.responsysdestination.application.mapping.Mapping;
import io.responsysdestination.application.subscription.Trigger;
import java.util.Set;

/**
 * Which events of a source become which rows.
 *
 * @param declaredColumns the keys of {@code userData} that the mapping itself names
 */
public record Subscription(
        String name, ActionKind action, Trigger trigger, Mapping mapping, Set<String> declaredColumns) {}
