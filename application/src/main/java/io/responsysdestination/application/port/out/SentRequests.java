package io.responsysdestination.application.port.out;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Remembers the asynchronous requests that were accepted and have not been seen at their end, so that the next life of the
 * process reads what became of their rows instead of sending them again. Holds no personal data: of rows and people it keeps
 * fingerprints only.
 *
 * <p>Never throws, never blocks. Calls take effect in their order, and before what is given to the ledger of the same
 * process after them. A stage fails on a defect, or when the store is closed before its turn.
 */
public interface SentRequests extends Fingerprints {
    /** Older ones are forgotten: Responsys purges results after 24 hours (Oracle, "Async APIs"). */
    Duration KEPT = Duration.ofHours(24);

    /** So many are taken over from an earlier life, the newest; the rows of others are sent again. */
    int TAKEN_OVER_MAX = 200;

    /** Remembers a request of an account. A note that is lost costs a call, nothing else. */
    CompletionStage<Kept> note(String account, SentRequest request);

    /**
     * Forgets requests for good. Whoever answers for a row of a noted request, or sends a newer row of its person, waits for
     * this first: a note that outlived its answer would pass an old state off for the newest.
     */
    CompletionStage<Kept> forget(String account, Collection<String> ids);

    /** What earlier lives have left of this account, the newest first. What is too old or too much is forgotten. */
    CompletionStage<List<SentRequest>> takeOver(String account);

    /**
     * A request that Responsys has accepted.
     *
     * @param id Responsys' id of it
     * @param rows in the order in which they were sent
     */
    record SentRequest(String id, Instant sentAt, List<SentRow> rows) {
        public SentRequest {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row of a request.
     *
     * @param content of everything that decides what the row does: its target, the rule, columns and values
     * @param people of whatever may name its person in the target
     */
    record SentRow(Fingerprint content, Set<Fingerprint> people) {
        public SentRow {
            people = Set.copyOf(people);
        }
    }

    /** The answer to a change. */
    enum Kept {
        KEPT
    }
}
