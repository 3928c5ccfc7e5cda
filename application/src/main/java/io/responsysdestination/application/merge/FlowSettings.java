package io.responsysdestination.application.merge;

import java.time.Duration;

/** How long a row waits for company, and whether an older state may not overwrite a newer one. */
public record FlowSettings(Duration linger, boolean newestWins) {}
