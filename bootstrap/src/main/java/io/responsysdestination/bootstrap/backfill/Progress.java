package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.backfill.Item.Place;

/**
 * How far a backfill is, over all its runs.
 *
 * @param sent events that the service has taken; duplicates, which it drops, among them
 * @param rejectedBytes what the rejected ones take in their file
 */
record Progress(Place place, long sent, long rejected, long rejectedBytes) {
    static final Progress NONE = new Progress(Place.START, 0, 0, 0);
}
