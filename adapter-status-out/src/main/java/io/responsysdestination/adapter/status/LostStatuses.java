package io.responsysdestination.adapter.status;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts the statuses that nobody will see, and says so in the log now and then. Safe for many threads at once. */
final class LostStatuses {
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Logger LOG = System.getLogger(SegmentStatusReporter.class.getName());

    private final InstantSource clock;
    private Instant quietUntil = Instant.MIN;
    private long lost;

    LostStatuses(InstantSource clock) {
        this.clock = clock;
    }

    /** @param why without personal data */
    synchronized void add(String why) {
        lost++;
        Instant now = clock.instant();
        if (now.isBefore(quietUntil)) {
            return;
        }
        quietUntil = now.plus(SILENCE);
        LOG.log(
                Level.WARNING,
                "Sync statuses do not reach the Segment source; {0} lost since the start, the last one for: {1}."
                        + " Delivery is not affected.",
                lost,
                why);
    }
}
