package io.responsysdestination.application.port.out;

import io.responsysdestination.application.event.AcceptedEvent;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Where accepted events wait for delivery, in their order. Never throws, never blocks. */
public interface EventJournal {
    /**
     * Keeps all of them or none, but for those whose {@code messageId} was kept within the last 24 hours, which are
     * duplicates. Completes once they, and those they are duplicates of, are kept as safely as the journal can.
     */
    CompletionStage<Appended> append(List<AcceptedEvent> events);

    /** Keeps events that are to be delivered once more, each by one subscription alone. They are no duplicates. */
    CompletionStage<Appended> appendReplays(List<Replay> replays);

    /** Entries behind {@code position}, oldest first, at most {@code max}; positions start at 1 and grow. */
    CompletionStage<List<Entry>> read(long position, int max);

    /**
     * Says that {@code reader} needs nothing up to {@code position} any more. What no reader needs may be dropped. Readers
     * are the destinations' names, known to the journal from its start or since they joined.
     */
    CompletionStage<Checkpointed> checkpoint(String reader, long position);

    /**
     * Has a reader more, which needs what is appended from now on; one that is known stays where it is. Fails when that
     * cannot be written, and nothing has changed then.
     */
    CompletionStage<Joined> join(String reader);

    /** Forgets a reader, and what was kept for it alone. Fails when that cannot be written, and nothing has changed then. */
    CompletionStage<Left> leave(String reader);

    /** The position a reader has last said, also in an earlier life of the process; 0 before the first. */
    CompletionStage<Long> checkpointOf(String reader);

    /** How the journal is; may be asked at any time. */
    State state();

    /**
     * An event and its place in the journal.
     *
     * @param only the one subscription that the event is for, where it is a replay
     */
    record Entry(long position, AcceptedEvent event, Optional<Target> only) {
        public Entry(long position, AcceptedEvent event) {
            this(position, event, Optional.empty());
        }
    }

    /** A subscription of a destination. */
    record Target(String destination, String subscription) {}

    /** An event that is to be delivered once more. */
    record Replay(AcceptedEvent event, Target target) {}

    /**
     * How the journal is.
     *
     * @param bytes what it holds, in bytes
     * @param bytesMax what it may hold; beyond it nothing is appended
     * @param lastPosition of the newest entry there ever was; 0 before the first
     * @param damaged records that could not be read and were set aside
     * @param trouble why nothing can be appended now, in words, else empty
     */
    record State(long bytes, long bytesMax, long lastPosition, long damaged, Optional<String> trouble) {}

    /** What became of an append. */
    sealed interface Appended {
        <R> R fold(Function<? super Kept, ? extends R> onKept, Function<? super Refused, ? extends R> onRefused);
    }

    /** Everything is kept; {@code duplicates} of the events were known already. */
    record Kept(int duplicates) implements Appended {
        @Override
        public <R> R fold(
                Function<? super Kept, ? extends R> onKept, Function<? super Refused, ? extends R> onRefused) {
            return onKept.apply(this);
        }
    }

    /** Nothing is kept, for a reason that may pass: no room, or no store that can be written to. */
    record Refused(String reason) implements Appended {
        @Override
        public <R> R fold(
                Function<? super Kept, ? extends R> onKept, Function<? super Refused, ? extends R> onRefused) {
            return onRefused.apply(this);
        }
    }

    /** The answer to a checkpoint. */
    enum Checkpointed {
        NOTED
    }

    /** The answer to a reader that joins. */
    enum Joined {
        JOINED
    }

    /** The answer to a reader that leaves. */
    enum Left {
        LEFT
    }
}
