package io.responsysdestination.application.port.out;

import io.responsysdestination.application.event.EventJson;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event into the tree that triggers and mappings work on: objects as {@code Map}, arrays as {@code List},
 * integers as {@code Long} or {@code BigInteger}, other numbers as {@code BigDecimal}, texts, booleans and null.
 */
@FunctionalInterface
public interface EventParser {
    /** Fails with an {@link IllegalArgumentException} on malformed input, which an accepted event never is. */
    Map<String, @Nullable Object> parse(EventJson json);
}
