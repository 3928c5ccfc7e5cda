package io.responsysdestination.application.port.out;

import io.responsysdestination.application.event.AcceptedEvent;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where accepted events wait for delivery, in their order. Never throws, never blocks. */
public interface EventJournal {
    /** Keeps all of them or none. Completes once they are kept as safely as the journal can. */
    CompletionStage<Appended> append(List<AcceptedEvent> events);

    /** Entries behind {@code position}, oldest first, at most {@code max}; positions start at 1 and grow. */
    CompletionStage<List<Entry>> read(long position, int max);

    /**
     * Says that {@code reader} needs nothing up to {@code position} any more. What no reader needs may be dropped. Readers
     * are the destinations' names, known to the journal from its start.
     */
    CompletionStage<Checkpointed> checkpoint(String reader, long position);

    /** An event and its place in the journal. */
    record Entry(long position, AcceptedEvent event) {}

    /** What became of an append. */
    enum Appended {
        KEPT,
        FULL
    }

    /** The answer to a checkpoint. */
    enum Checkpointed {
        NOTED
    }
}
