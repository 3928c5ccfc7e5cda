package io.responsysdestination.application.merge;

import io.responsysdestination.domain.column.Row;
import io.responsysdestination.domain.match.MatchColumns;
import io.responsysdestination.domain.match.UpdateOnMatch;
import io.responsysdestination.domain.merge.ListIntent;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** A submission on its way through a flow. Touched from the flow's mailbox only, but for {@link #outcome}. */
final class Ticket {
    final MergeIntent intent;
    final boolean urgent;
    final BooleanSupplier withdrawn;
    final CompletableFuture<IntentOutcome> outcome = new CompletableFuture<>();

    final Trail trail = new Trail();

    /** Which of all tickets it is. */
    long number;

    private final Instant happenedAt;

    /** Requests that carried it, list and table. */
    int attempts;

    /** In a request that has not been answered. */
    boolean underWay;

    /** The person's, once the list has told. */
    String riid = "";

    /** The columns of it that were placed last, in the list or, without what it is matched by, in the table. */
    Row placed;

    /** By what its table row is matched. */
    MatchColumns matchedBy;

    /** Its list row was left out because the person is known to be there. */
    boolean listSkipped;

    /** Its table has been looked up again for its sake. */
    boolean tableFoundAgain;

    Ticket(Submission submission) {
        this.intent = submission.intent();
        this.urgent = submission.urgent();
        this.withdrawn = submission.withdrawn();
        this.happenedAt = submission.happenedAt();
        this.placed = intent.list().row();
        this.matchedBy = intent.list().rule().matchColumns();
    }

    Moment moment() {
        return new Moment(happenedAt, number);
    }

    ListIntent list() {
        return intent.list();
    }

    PetWrite write() {
        return intent.pet().orElseThrow();
    }

    boolean listReplaces() {
        return list().rule().updateOnMatch() == UpdateOnMatch.REPLACE_ALL;
    }

    boolean tableReplaces() {
        return write().updateOnMatch() == UpdateOnMatch.REPLACE_ALL;
    }
}
