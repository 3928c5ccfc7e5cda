package io.responsysdestination.adapter.responsys.pace;

import io.responsysdestination.domain.merge.CallFailure;
import java.time.Duration;
import java.util.Optional;

/** Is told of every call that was sent, on the account's event loop, for metrics. Must be quick and must not throw. */
@FunctionalInterface
public interface CallListener {
    /** Hears nothing. */
    CallListener NOBODY = (function, failure, took) -> {};

    /**
     * A call is at its end.
     *
     * @param failure why it brought no result, if so; its reason is not to be kept
     * @param took from sending it to the end of its answer, without the wait for its turn
     */
    void ended(ApiFunction function, Optional<CallFailure> failure, Duration took);
}
