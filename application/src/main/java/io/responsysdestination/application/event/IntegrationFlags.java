package io.responsysdestination.application.event;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event's {@code integrations} says about this destination. Events are kept whatever it says; delivery skips those
 * that do not want to go there.
 *
 * <p>Source: Segment's documentation, "Common fields", for flags and {@code All}; the names are those under which Segment
 * knows the destination and its classic forerunner.
 */
public final class IntegrationFlags {
    /** In the order in which they count: of an event that names several, the first decides. */
    private static final List<String> NAMES =
            List.of("Responsys (Actions)", "Actions Responsys", "Responsys", "actions-responsys");

    private static final String DEFAULT = "All";

    private IntegrationFlags() {}

    /**
     * Whether the event may go to Responsys: false when its name's flag is false, or when it is not named and {@code All} is
     * false. Everything else than false, such as an object of options, allows it; a null counts as not named. Names are
     * exact.
     */
    public static boolean allows(Map<String, @Nullable Object> event) {
        if (!(event.get("integrations") instanceof Map<?, ?> flags)) {
            return true;
        }
        for (String name : NAMES) {
            if (flags.get(name) != null) {
                return !Boolean.FALSE.equals(flags.get(name));
            }
        }
        return !Boolean.FALSE.equals(flags.get(DEFAULT));
    }
}
