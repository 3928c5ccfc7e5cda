package io.responsysdestination.bootstrap.backfill;

import io.responsysdestination.bootstrap.backfill.Item.Place;
import java.io.IOException;
import java.util.Optional;

/** The events of an input, one after the other. */
interface EventItems {
    /** The tracking API's limit for one event. */
    int EVENT_BYTES_MAX = 32 * 1024;

    /** Goes on behind what an earlier run has sent; before anything is read. */
    void skipTo(Place place) throws IOException;

    /** Empty at the end. */
    Optional<Item> next() throws IOException;
}
