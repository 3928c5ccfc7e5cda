package io.responsysdestination.application.merge;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * An intent on its way into a flow.
 *
 * @param happenedAt when the event behind it happened, which decides what is newest; a time that is not to come, since it would keep out whatever follows
 * @param urgent it must not wait for company, nor behind what can wait: an opt-out
 * @param withdrawn asked before each request: once true, it is sent no more and ends as refused
 */
public record Submission(MergeIntent intent, Instant happenedAt, boolean urgent, BooleanSupplier withdrawn) {
    /** A refusal's code. */
    public static final String WITHDRAWN = "WITHDRAWN";

    public Submission(MergeIntent intent, Instant happenedAt, boolean urgent) {
        this(intent, happenedAt, urgent, () -> false);
    }
}
