package io.responsysdestination.application.port.out;

import java.util.Set;
import java.util.concurrent.CompletionStage;

/** Takes events out of a journal for good. Never throws, never blocks; a stage fails when the journal cannot be written. */
public interface JournalErasure {
    /** Positions of one call; so many events are rewritten by one transaction. */
    int POSITIONS_MAX = 500;

    /**
     * Removes the entries at these positions, at most {@value #POSITIONS_MAX}; all others keep their places. Answers how many
     * there were.
     */
    CompletionStage<Integer> erase(Set<Long> positions);

    /** Overwrites what removed events have left in the file, and what nobody can read of damaged ones. */
    CompletionStage<Wiped> wipe();

    /** Whether anything of what was removed may still be in the file. */
    enum Wiped {
        WIPED,
        /** Somebody was reading all the time, or the disk failed: worth another try. */
        NOT_WIPED
    }
}
