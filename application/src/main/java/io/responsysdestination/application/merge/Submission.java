package io.responsysdestination.application.merge;

import java.time.Instant;

/** An intent with the time by which newer states are told from older ones. {@code urgent}: an opt-out. */
public record Submission(MergeIntent intent, Instant happenedAt, boolean urgent) {}
