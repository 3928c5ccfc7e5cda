package io.responsysdestination.application.port.in;

import io.responsysdestination.application.port.out.DeliveryQuery;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What people do with deliveries that have failed for good. Only dead letters that still have their event are meant. */
public interface ReplayDeadLetters {
    /** How many a query is about: the dry run of the other two. */
    CompletionStage<Long> count(DeliveryQuery query);

    /**
     * Delivers them once more, each by its own subscription as it is configured now, in the order of their acceptance. What
     * a newer event has written in the meantime is not overwritten.
     */
    CompletionStage<Done> replay(DeliveryQuery query);

    /** Forgets their events and rows for good; the deliveries stay, as dead ones. */
    CompletionStage<Done> discard(DeliveryQuery query);

    /** How many there were, and why it ended before all of them were done, else empty. */
    record Done(long letters, Optional<String> trouble) {}
}
