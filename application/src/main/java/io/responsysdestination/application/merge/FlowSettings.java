package io.responsysdestination.application.merge;

import java.time.Duration;

/**
 * How a flow sends.
 *
 * @param linger how long a row waits at most for others that fill its request
 * @param newestWins whether an event that happened earlier leaves alone what a later one has written, though it comes after
 */
public record FlowSettings(Duration linger, boolean newestWins) {}
