package io.responsysdestination.adapter.http.tracking;

import io.responsysdestination.application.port.in.AcceptEvents.Rejection;
import java.util.List;
import java.util.Optional;

/**
 * A request's body, cut into its events.
 *
 * @param writeKey the key in the body: of the single event, or of the batch's envelope
 * @param sentAt of the envelope
 * @param rejected the items that cannot be kept, by their position in the batch
 */
record SlicedBody(
        Optional<String> writeKey, Optional<String> sentAt, List<SlicedEvent> events, List<Rejection> rejected) {
    @Override
    public String toString() {
        return "SlicedBody[" + events.size() + " events, " + rejected.size() + " rejected]";
    }
}
