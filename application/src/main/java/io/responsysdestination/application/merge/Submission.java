package io.responsysdestination.application.merge;

import java.time.Instant;

/**
 * An intent on its way into a flow.
 *
 * @param happenedAt when the event behind it happened, which decides what is newest; a time that is not to come, since it would keep out whatever follows
 * @param urgent it must not wait for company, nor behind what can wait: an opt-out
 */
public record Submission(MergeIntent intent, Instant happenedAt, boolean urgent) {}
