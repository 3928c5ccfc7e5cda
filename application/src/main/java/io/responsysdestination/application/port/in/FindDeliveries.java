package io.responsysdestination.application.port.in;

import io.responsysdestination.application.port.out.DeliveryLedger.LetterGroup;
import io.responsysdestination.application.port.out.DeliveryLedger.Page;
import io.responsysdestination.application.port.out.DeliveryLedger.Tally;
import io.responsysdestination.application.port.out.DeliveryQuery;
import io.responsysdestination.application.port.out.DeliveryRecord;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Answers for every event: what came in, what became of it, and how the destinations are. */
public interface FindDeliveries {
    /** The newest first. */
    CompletionStage<Page> find(DeliveryQuery query);

    /** One delivery, with how it went through Responsys once it has ended. */
    CompletionStage<Optional<DeliveryRecord>> details(DeliveryRecord.Key key);

    /** Dead letters by what they have in common; the most frequent first. */
    CompletionStage<List<LetterGroup>> letterGroups(DeliveryQuery query);

    CompletionStage<Summary> summary();

    /**
     * The whole service at a glance.
     *
     * @param trouble why no event can be kept now, in words, else empty
     */
    record Summary(Events events, Tally deliveries, List<DestinationState> destinations, Optional<String> trouble) {}

    /**
     * Events since the start.
     *
     * @param unmatched events that no subscription of a destination had business with, counted once a destination
     */
    record Events(long accepted, long duplicates, long rejected, long unmatched) {}

    /**
     * How a destination is.
     *
     * @param state {@code idle}, {@code delivering}, {@code waiting} (Responsys cannot take more now) or {@code stopped}
     * @param reason why it waits or is stopped, else empty
     * @param pending events under way: read from the journal, and not delivered or dead under every subscription; an event
     *     counts once more for each delivery that waits in the journal because its table is slow
     * @param unread events in the journal that the destination has not read yet, some of which may not concern it
     * @param oldestPendingSeconds since the first of them came in; 0 when there is none
     * @param droppedValues values left out because a PET lacks their column
     */
    record DestinationState(
            String name,
            String state,
            String reason,
            long pending,
            long unread,
            long oldestPendingSeconds,
            long droppedValues) {
        /** Whether it delivers nothing more until somebody mends what is wrong. */
        public boolean isStopped() {
            return state.equals("stopped");
        }
    }
}
