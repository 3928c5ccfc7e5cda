package io.responsysdestination.application.subscription;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something in a condition that has a value for each event; null stands for nothing as well. */
@FunctionalInterface
interface Operand {
    @Nullable
    Object of(Map<String, @Nullable Object> event);
}
