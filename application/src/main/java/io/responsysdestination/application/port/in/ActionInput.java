package io.responsysdestination.application.port.in;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an action works on: the payload that the mapping has made, and the event it was made of.
 *
 * @param payload the action's fields by Segment's names ({@code userData}, {@code pet_name} …) as JSON values: maps, lists,
 *     texts, numbers, booleans, null
 * @param event the event, as JSON values; audiences are recognised by its {@code context.personas}
 * @param declaredColumns the keys of {@code userData} that the mapping itself names, whether this event has a value for
 *     them or not; a PET that this event creates gets them all
 */
public record ActionInput(
        Map<String, @Nullable Object> payload, Map<String, @Nullable Object> event, Set<String> declaredColumns) {

    @Override
    public String toString() {
        return "ActionInput" + payload.keySet();
    }
}
